import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/pages/content-security-policy'
import { refusePageRequest } from '@/lib/pages/refuse-page-request'

/**
 * Gives every page a Content-Security-Policy with a value of its own. Next finds the value in the request's
 * header and puts it on the scripts it renders, which is why no page may be prerendered (see app/layout.tsx).
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = (await refusePageRequest(request)) ?? NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = {
  // Pages only: what answers with JSON or a file has nothing to run, and the API's requests are counted in microseconds.
  matcher: [
    '/((?!api(?:/|$)|activity$|race/run$|healthz$|readyz$|openapi\\.json$|llms\\.txt$|_next/static/|icon\\.svg$).*)',
  ],
}
