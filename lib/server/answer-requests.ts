import 'server-only'
import type { RequestListener, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiListener } from '@/lib/api/listener'
import { type Client, describeClient } from '@/lib/clients/client'
import { RETRY_AFTER_HEADER } from '@/lib/pages/retry-after'
import { getEnv } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { createOpenBound } from '@/lib/server/bounds/open-bound'
import { createPipelineBound } from '@/lib/server/bounds/pipeline-bound'
import type { Connections, Exchange } from '@/lib/server/connections'
import type { PageListener } from '@/lib/server/page-listener'
import { type Kind, type Refusal, refuseRequest } from '@/lib/server/refusals/refuse-request'
import { writeRefusal } from '@/lib/server/refusals/write-refusal'
import { toApiTarget, toPath } from '@/lib/server/request-target'
import { setSecurityHeaders } from '@/lib/server/set-security-headers'

type Answerers = { api: ApiListener; apiPaths: ReadonlySet<string>; pages: PageListener }

/** Files that Next serves: nothing in them runs by itself, and they have no forms. */
const FILE = /^\/(_next\/|icon\.svg$|favicon\.ico$)/
/** What answers in microseconds, and is asked by machines: it uses as little of a limit as a file. */
const PROBE = /^\/(healthz|readyz)\/?$/

/** A client that has used this many times its limit is answered slowly: a flood is not worth an answer each. */
const FLOOD = 3
const FLOOD_PAUSE_MS = 1_000

/** What every request goes through: who it is from, whether it may go on, and then the API or the pages. */
export function answerRequests(
  { api, apiPaths, pages }: Answerers,
  connections: Connections,
): RequestListener {
  const mayBeLookedAt = createPipelineBound(connections)
  const openBound = createOpenBound(connections)

  return (incoming, outgoing) => {
    const exchange: Exchange = { incoming, outgoing }
    if (!mayBeLookedAt(exchange)) return
    connections.add(exchange)
    inTurn(outgoing, () => answerOrCut(exchange))
  }

  function answerOrCut(exchange: Exchange): void {
    // Its client has left already.
    if (exchange.incoming.socket.destroyed) return
    try {
      answer(exchange)
    } catch (error) {
      getLog().error({ err: error }, 'request failed')
      exchange.outgoing.destroy()
    }
  }

  function answer(exchange: Exchange): void {
    const { incoming, outgoing } = exchange
    const client = describeClient(incoming, getEnv().TRUST_PROXY_HOPS)
    const path = toPath(incoming.url ?? '')
    const apiTarget = toApiTarget(path, apiPaths)
    incoming.url = apiTarget ?? path
    const pathname = incoming.url.split('?', 1)[0] ?? ''
    const kind = apiTarget !== null ? 'api' : FILE.test(pathname) ? 'file' : 'page'
    if (kind !== 'api') {
      tellNext(exchange, client)
      setSecurityHeaders(outgoing, client)
    }

    const counted = PROBE.test(pathname) ? 'file' : kind
    const refusal = refuseRequest(exchange, client, counted, openBound)
    if (refusal !== null && !isForForm(exchange, refusal)) {
      if (isFlood(refusal)) refuseLate(exchange, refusal, kind, client.origin)
      else writeRefusal(outgoing, refusal, kind, client.origin)
    } else if (kind === 'api') {
      api(incoming, outgoing, client)
    } else {
      pages(incoming, outgoing, client, kind).catch((error) => {
        getLog().error({ err: error }, 'page failed')
        outgoing.destroy()
      })
    }
  }
}

/**
 * The requests of a connection are looked at one after the other: what is done for an answer that waits behind another
 * would be for nothing if the connection ends, and Node never tells such an answer of that.
 */
function inTurn(outgoing: ServerResponse, then: () => void): void {
  if (outgoing.socket === null) outgoing.once('socket', then)
  else then()
}

/** With JavaScript the form says in the page that its client is over the limit, and asks no database. */
function isForForm({ incoming }: Exchange, refusal: Refusal): boolean {
  const isCall = incoming.method === 'POST' && 'next-action' in incoming.headers
  if (!isCall || refusal.why !== 'rate' || refusal.over.timesLimit > 2) return false
  incoming.headers[RETRY_AFTER_HEADER] = String(refusal.over.seconds)
  return true
}

async function refuseLate(exchange: Exchange, refusal: Refusal, kind: Kind, origin: string) {
  await sleep(FLOOD_PAUSE_MS)
  if (!exchange.outgoing.destroyed) writeRefusal(exchange.outgoing, refusal, kind, origin)
}

const isFlood = (refusal: Refusal) => refusal.why === 'rate' && refusal.over.timesLimit > FLOOD

/** Leaves in the headers that Next and our pages read only what the client may be believed. */
function tellNext({ incoming: { headers } }: Exchange, { network, scheme, host }: Client): void {
  headers['x-forwarded-for'] = network
  headers['x-forwarded-proto'] = scheme
  headers['x-forwarded-host'] = host
  delete headers[RETRY_AFTER_HEADER]
}
