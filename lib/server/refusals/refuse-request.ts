import 'server-only'
import type { Client } from '@/lib/clients/client'
import { type Foreign, findForeign } from '@/lib/clients/local-sites'
import { limitRate, type OverLimit } from '@/lib/clients/rate-limit'
import { MAX_QUERY_LENGTH, MAX_QUERY_NAMES } from '@/lib/limits'
import { getEnv } from '@/lib/platform/env'
import { isOwnConnection } from '@/lib/race/own-connections'
import type { OpenBound } from '@/lib/server/bounds/open-bound'
import type { Exchange } from '@/lib/server/connections'

/** What a request is for; it decides how much of a limit it uses. */
export type Kind = 'api' | 'page' | 'file'

/** Why a request goes no further than the server's door. */
export type Refusal =
  | { why: 'query' }
  | { why: 'hosts' }
  | { why: 'foreign'; what: Foreign }
  | { why: 'rate'; over: OverLimit }
  | { why: 'open'; by: 'server' | 'address' }

/** How much of a burst each uses: a page costs as much as four answers of the API, and loads some twenty files. */
const BURST_POINTS: Record<Kind, number> = { page: 4, api: 1, file: 0.25 }

/** Counts a request, before any work is done for it, and says why it is refused; null if it may go on. */
export function refuseRequest(
  exchange: Exchange,
  { network, host }: Pick<Client, 'network' | 'host'>,
  kind: Kind,
  openBound: OpenBound,
): Refusal | null {
  const { incoming } = exchange
  const by = openBound(exchange, network)
  if (by !== null) return { why: 'open', by }
  const { method = '', headers, rawHeaders, url = '' } = incoming
  const isLong = isLongQuery(url)
  // The requests of a race were counted for the client that asked for it, and are sent by no page.
  if (isOwnConnection(incoming.socket)) return null
  // Files and probes have no long query. A browser sends preflights by itself, and they use up nothing that its page needs.
  const over = count(network, isLong ? 'api' : method === 'OPTIONS' ? 'file' : kind)
  if (over !== null) return { why: 'rate', over }
  if (namesTwoHosts(rawHeaders)) return { why: 'hosts' }
  const foreign = findForeign(getEnv(), { method, headers, host })
  if (foreign !== null) return { why: 'foreign', what: foreign }
  return isLong ? { why: 'query' } : null
}

/** The one of both limits that is exceeded by more; both are counted in any case. */
function count(network: string, kind: Kind): OverLimit | null {
  const burst = limitRate(network, 'burst', BURST_POINTS[kind])
  const minute = limitRate(network, kind === 'file' ? 'files' : 'requests')
  if (minute === null || burst === null) return minute ?? burst
  return { seconds: minute.seconds, timesLimit: Math.max(minute.timesLimit, burst.timesLimit) }
}

function isLongQuery(target: string): boolean {
  const mark = target.indexOf('?')
  if (mark === -1) return false
  const query = target.slice(mark + 1)
  return query.length > MAX_QUERY_LENGTH || query.split('&').length > MAX_QUERY_NAMES
}

/** Node takes the first of them, and whatever stands before us may take the other (RFC 9112, section 3.2). */
function namesTwoHosts(rawHeaders: string[]): boolean {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  return hosts > 1
}
