/** Whatever may have failed in passing; the rule of the `retry` hint, without reading it. */
const WORTH_A_RETRY = new Set([409, 429, 500, 502, 503, 504])

/** A plain client as most people write it: sends the same request again until an answer arrives that is one. */
export async function postUntilAnswered(
  url: string,
  body: unknown,
  {
    headers,
    patienceMs,
  }: { headers: (tries: number) => Record<string, string>; patienceMs: number },
): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers(tries) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      })
      const text = await response.text()
      if (!WORTH_A_RETRY.has(response.status)) return new Response(text, response)
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}
