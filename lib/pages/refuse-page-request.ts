import 'server-only'
import { MAX_BODY_BYTES } from '@/lib/api/requests/read-text'
import { recognizeCall } from '@/lib/pages/action-call'
import { hostOf } from '@/lib/pages/origin'
import { limitRate } from '@/lib/server/rate-limit'

const TAKEN = ['GET', 'HEAD', 'POST']

/** What a request for a page is refused with, before Next would fail on it or the database be asked; null if it may go on. */
export async function refusePageRequest(request: Request): Promise<Response | null> {
  if (!TAKEN.includes(request.method)) {
    const allow = TAKEN.join(', ')
    return refusePage(405, `A page takes ${allow}, and no other method.`, { Allow: allow })
  }
  if (request.method !== 'POST') return refuseTooManyViews(request)
  return refuseOtherOrigins(request) ?? refuseSize(request) ?? refuseForged(request)
}

async function refuseTooManyViews(request: Request): Promise<Response | null> {
  const seconds = await limitRate(request.headers, 'requests')
  if (seconds === null) return null
  const words = `Too many requests. Nothing was deposited. Try again in ${seconds} s.`
  return refusePage(429, words, { 'Retry-After': String(seconds) })
}

/** As Next would, but with an answer that says so. A page of another site must not press our button. */
function refuseOtherOrigins({ headers }: Request): Response | null {
  const origin = headers.get('origin')
  const isOurs = origin !== null && URL.canParse(origin) && new URL(origin).host === hostOf(headers)
  if (origin === null || isOurs) return null
  return refusePage(403, 'This form can be posted only from its own page. Nothing was deposited.')
}

/** A form is posted with a length by every browser. */
function refuseSize({ headers }: Request): Response | null {
  const length = headers.get('content-length')
  if (length === null)
    return refusePage(411, 'A form needs a Content-Length. Nothing was deposited.')
  if (Number(length) > MAX_BODY_BYTES) {
    const words = `A form has at most ${MAX_BODY_BYTES} bytes. Nothing was deposited.`
    return refusePage(413, words, { Connection: 'close' })
  }
  return null
}

async function refuseForged(request: Request): Promise<Response | null> {
  const kind = await recognizeCall(request.clone())
  // A call is counted by the action, which says so in the page.
  if (kind === 'call') return null
  const refusal = await refuseTooManyViews(request)
  if (refusal !== null || kind === 'none') return refusal
  return refusePage(400, 'The form cannot be read. Nothing was deposited.')
}

/** In plain words, without the page around them. */
function refusePage(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}
