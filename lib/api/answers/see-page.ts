import { ANSWER_HEADERS, type ApiCall } from '@/lib/api/answers/json-response'

/** Where a form of our own page leads: a browser that sent one is shown the page of what it made. Null for a program. */
export function seePage({ request, requestId }: ApiCall, page: string): Response | null {
  if (!request.headers.get('accept')?.includes('text/html')) return null
  return new Response(null, {
    status: 303,
    headers: { ...ANSWER_HEADERS, Location: page, 'Request-Id': requestId },
  })
}
