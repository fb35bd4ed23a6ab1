const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/

/** Nearly every request names the host that the one before it named, and to parse an address costs as much as a refusal may. */
let last = { scheme: '', host: '', origin: '' }

/** The origin that the client used, so that links work for it; empty, so that links are relative, if the host is unusable. */
export function toOrigin(scheme: string, host: string): string {
  if (last.scheme !== scheme || last.host !== host) {
    const origin = `${scheme}://${host}`
    // Letters alone do not make an address: a port can be too large, and so can a number of an IPv4 address.
    const isUsable = HOST.test(host) && URL.canParse(origin)
    last = { scheme, host, origin: isUsable ? origin : '' }
  }
  return last.origin
}
