import { ANSWER_HEADERS, type Answer, type ApiCall } from '@/lib/api/answers/json-response'

/** Where a form of our own page leads: a browser that sent one is shown the page of what it made. Null for a program. */
export function seePage(call: ApiCall, page: string): Response | null {
  if (!wantsPage(call)) return null
  return new Response(null, {
    status: 303,
    headers: { ...ANSWER_HEADERS, Location: page, 'Request-Id': call.requestId },
  })
}

/** A browser whose form is refused shows the sentence, and its own way back. Null for a program. */
export function seeWords(call: ApiCall, { status, headers }: Answer, words: string) {
  if (!wantsPage(call)) return null
  return new Response(`${words}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** No program that sends forms asks for a page first. */
function wantsPage({ request: { method, headers } }: ApiCall): boolean {
  return method === 'POST' && (headers.get('accept')?.includes('text/html') ?? false)
}
