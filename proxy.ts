import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/http/content-security-policy'

/**
 * Gives every page a Content-Security-Policy with a value of its own. Next finds the value in the request's
 * header and puts it on the scripts it renders, which is why no page may be prerendered (see app/layout.tsx).
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  const isApi = pathname.startsWith('/api/')
  // Next would fail on it, and answer 500.
  if (isMalformed(pathname)) {
    return isApi
      ? NextResponse.rewrite(new URL('/api', request.url))
      : new NextResponse(null, { status: 400 })
  }
  if (isApi) return NextResponse.next()

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
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
