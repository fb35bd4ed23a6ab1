import type { IncomingHttpHeaders } from 'node:http'
import ipaddr from 'ipaddr.js'
import { rememberAnswers } from '@/lib/platform/remember-answers'

/** Why a request is not answered: the name it was sent to is not ours, or a page of another site sends it. */
export type Foreign = 'host' | 'site'

type Settings = { HOST?: string; TRUST_PROXY_HOPS: number; ALLOWED_HOSTS: string[] }
type Asked = { method: string; headers: IncomingHttpHeaders; host: string }

/**
 * Whether only our own names and pages are answered: where names are listed, and by default on loopback, which every page
 * in a browser of this machine can reach. A proxy in front means that the server is meant for others.
 */
export function isForOwnSites({ HOST, TRUST_PROXY_HOPS, ALLOWED_HOSTS }: Settings): boolean {
  if (ALLOWED_HOSTS.length > 0) return !ALLOWED_HOSTS.includes('*')
  return TRUST_PROXY_HOPS === 0 && isLocalName(HOST ?? '')
}

/** Says whether a request comes from a page that may not reach us; null if it may go on, as it may without a browser. */
export function findForeign(settings: Settings, { method, headers, host }: Asked): Foreign | null {
  if (!isForOwnSites(settings)) return null
  const isOurs = (name: string) =>
    isLocalName(name) || name === settings.HOST || settings.ALLOWED_HOSTS.includes(name)
  // HTTP/1.0 knows no Host, and no browser leaves it out.
  if (host !== '' && !isOurs(nameIn(`http://${host}`))) return 'host'
  const { origin } = headers
  if (origin !== undefined) return isOurs(nameIn(origin)) ? null : 'site'
  return headers['sec-fetch-site'] === 'cross-site' && !opensPage(method, headers) ? 'site' : null
}

/** A link on another site may lead here: what it opens cannot be read there, and a GET deposits nothing. */
function opensPage(method: string, headers: IncomingHttpHeaders): boolean {
  return method === 'GET' && headers['sec-fetch-dest'] === 'document'
}

/** Empty if there is none, as in the `null` that a sandboxed frame has for its origin. */
const nameIn = rememberAnswers((origin) =>
  URL.canParse(origin) ? new URL(origin).hostname.replace(/\.$/, '') : '',
)

/** A name that leads to this machine whatever name server is asked. */
const isLocalName = rememberAnswers((name) => {
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  const bare = name.replace(/^\[(.*)\]$/, '$1')
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback'
})
