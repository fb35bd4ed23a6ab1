import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/http/content-security-policy'
import { problemResponse } from '@/lib/http/problem-response'
import { refusePage, refusePageRequest } from '@/lib/http/refuse-page-request'
import { getLog } from '@/lib/log'

/**
 * Gives every page a Content-Security-Policy with a value of its own. Next finds the value in the request's
 * header and puts it on the scripts it renders, which is why no page may be prerendered (see app/layout.tsx).
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl
  const malformed = isMalformed(pathname)
  if (pathname === '/api' || pathname.startsWith('/api/')) {
    // Next would fail on it, and answer 500.
    return malformed ? refuseMalformedPath(request) : NextResponse.next()
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const refusal = malformed
    ? refusePage(400, 'The address is not percent-encoded UTF-8.')
    : await refusePageRequest(request)
  const response = refusal ?? NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

function refuseMalformedPath(request: Request): Response {
  const requestId = crypto.randomUUID()
  getLog().info({ requestId, code: 'not-found' }, 'request refused')
  return problemResponse(
    { request, requestId },
    { code: 'not-found', detail: 'The path is not percent-encoded UTF-8.' },
  )
}

function isMalformed(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return false
  } catch {
    return true
  }
}

export const config = {
  // Pages only: what answers with JSON or a file has nothing to run, and the API's requests are counted in microseconds.
  // Of the API, the few paths that hold an escape, which may be a malformed one.
  matcher: [
    '/api/(.*%.*)',
    '/((?!api/|activity$|healthz$|readyz$|metrics$|openapi\\.json$|llms\\.txt$|_next/static/|favicon\\.ico$|icon\\.svg$|robots\\.txt$).*)',
  ],
}
