/** An answer of the server for tests in jsdom, which has no Response. */
export function jsonAnswer(
  body: object,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const answer = {
    ...{ ok: status < 400, status, statusText: '', headers: new Headers(headers) },
    text: async () => JSON.stringify(body),
    json: async () => body,
  }
  return answer as Response
}
