const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/

/** As the client addressed us, so that a link resolves for it; empty, as for a relative reference, where that cannot be told. */
export function originOf(headers: Pick<Headers, 'get'>): string {
  const scheme = firstOf(headers.get('x-forwarded-proto')) === 'https' ? 'https' : 'http'
  const host = hostOf(headers)
  const origin = `${scheme}://${host}`
  // Letters alone do not make an address: a port can be too large, and a number of four parts, too.
  return HOST.test(host) && URL.canParse(origin) ? origin : ''
}

/** The host, and the port if there is one, that the client wrote into its address. */
export function hostOf(headers: Pick<Headers, 'get'>): string {
  return firstOf(headers.get('x-forwarded-host')) || headers.get('host') || ''
}

/** What the outermost of several proxies wrote: it is the one that the client addressed. */
function firstOf(list: string | null): string {
  return (list ?? '').split(',')[0].trim()
}
