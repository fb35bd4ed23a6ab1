import 'server-only'
import type { Client } from '@/lib/clients/client'
import { type Foreign, findForeign } from '@/lib/clients/local-sites'
import { limitRate, type OverLimit } from '@/lib/clients/rate-limit'
import { MAX_QUERY_LENGTH, MAX_QUERY_NAMES } from '@/lib/limits'
import { getEnv } from '@/lib/platform/env'
import { isOwnConnection } from '@/lib/race/own-connections'
import type { Exchange } from '@/lib/server/connections'
import type { OpenBound } from '@/lib/server/open-bound'

/** What a request is for; it decides how much of a limit it uses. */
export type Kind = 'api' | 'page' | 'file'

/** Why a request goes no further than the server's door. */
export type Refusal =
  | { why: 'query' }
  | { why: 'foreign'; what: Foreign }
  | { why: 'rate'; over: OverLimit }
  | { why: 'open'; by: 'server' | 'address' }

/** A page costs as much as this many answers of the API. */
const PAGE_POINTS = 4

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
  // A browser sends preflights by itself, so they use up nothing that its page needs.
  const counted = incoming.method === 'OPTIONS' ? 'file' : kind
  // The requests of a race were counted for the client that asked for it, and are sent by no page.
  if (isOwnConnection(incoming.socket)) return null
  const over = count(network, counted)
  if (over !== null) return { why: 'rate', over }
  const { method = '', headers, url = '' } = incoming
  const foreign = findForeign(getEnv(), { method, headers, host })
  if (foreign !== null) return { why: 'foreign', what: foreign }
  return isLongQuery(url) ? { why: 'query' } : null
}

function count(network: string, kind: Kind): OverLimit | null {
  if (kind === 'file') return limitRate(network, 'files')
  // Both are counted in any case.
  const burst = limitRate(network, 'burst', kind === 'page' ? PAGE_POINTS : 1)
  return limitRate(network, 'requests') ?? burst
}

function isLongQuery(target: string): boolean {
  const mark = target.indexOf('?')
  if (mark === -1) return false
  const query = target.slice(mark + 1)
  return query.length > MAX_QUERY_LENGTH || query.split('&').length > MAX_QUERY_NAMES
}
