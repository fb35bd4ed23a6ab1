/** In place of `fetch`: a server that takes the request and says nothing, until the client gives up. */
export function neverAnswer(_: unknown, init?: RequestInit): Promise<never> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })
}
