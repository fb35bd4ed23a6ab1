/** The server of a URL: where to connect, and what to call it in Host. */
export type Server = {
  tls: boolean
  /** A name or an address, without the brackets of IPv6. */
  hostname: string
  port: number
  host: string
}

export function serverOf(url: URL): Server {
  const tls = url.protocol === 'https:'
  return {
    tls,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (tls ? 443 : 80) : Number(url.port),
    host: url.host,
  }
}

export function targetOf(url: URL): string {
  return `${url.pathname}${url.search}`
}
