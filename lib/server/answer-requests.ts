import 'server-only'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { problemAnswer } from '@/lib/api/answers/problem-response'
import type { ApiListener } from '@/lib/api/listener'
import { type Client, describeClient } from '@/lib/clients/client'
import { limitRate, type OverLimit } from '@/lib/clients/rate-limit'
import { RETRY_AFTER_HEADER } from '@/lib/pages/retry-after'
import { getEnv } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from '@/lib/security-headers'
import type { Connections } from '@/lib/server/connections'
import type { PageListener } from '@/lib/server/page-listener'
import { writeAnswer, writeRefusal } from '@/lib/server/refusals'
import { toApiTarget, toPath } from '@/lib/server/request-target'

type Answerers = { api: ApiListener; apiPaths: ReadonlySet<string>; pages: PageListener }

/** What every request goes through: who it is from, whether it may go on, and then the API or the pages. */
export function answerRequests(
  { api, apiPaths, pages }: Answerers,
  connections: Connections,
): RequestListener {
  return (incoming, outgoing) => {
    connections.add(incoming, outgoing)
    const client = describeClient(incoming, getEnv().TRUST_PROXY_HOPS)
    const path = toPath(incoming.url ?? '')
    const apiTarget = toApiTarget(path, apiPaths)
    const answer =
      apiTarget !== null
        ? answerApi(api, apiTarget, incoming, outgoing, client)
        : answerPage(pages, path, incoming, outgoing, client)
    answer.catch((error) => {
      getLog().error({ err: error }, 'request failed')
      outgoing.destroy()
    })
  }
}

async function answerApi(
  api: ApiListener,
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  client: Client,
): Promise<void> {
  incoming.url = target
  // Not the preflight: a browser sends it by itself, and hides from its page why it was refused.
  const isCounted = target.startsWith('/api') || target.startsWith('/race')
  if (isCounted && incoming.method !== 'OPTIONS') {
    const over = await limitRate(client.network, 'requests')
    if (over !== null) return refuseCall(outgoing, client, over)
  }
  api(incoming, outgoing, client)
}

function refuseCall(outgoing: ServerResponse, { origin }: Client, { seconds }: OverLimit): void {
  const call = { request: new Request('http://localhost'), requestId: randomUUID(), origin }
  writeAnswer(
    outgoing,
    problemAnswer(call, {
      code: 'rate-limited',
      detail: `Too many requests from your address. Nothing was changed. Send the same request again in ${seconds} s.`,
      headers: { 'Retry-After': String(seconds) },
    }),
  )
}

async function answerPage(
  pages: PageListener,
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  client: Client,
): Promise<void> {
  incoming.url = path
  tellNext(incoming, client)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value)
  if (client.scheme === 'https') {
    outgoing.setHeader('Strict-Transport-Security', STRICT_TRANSPORT_SECURITY)
  }
  if (!path.startsWith('/_next/')) {
    const over = await limitRate(client.network, 'requests')
    const isCall = incoming.method === 'POST' && 'next-action' in incoming.headers
    // With JavaScript the form says it in the page, and asks no database.
    if (over !== null && isCall && over.timesLimit <= 2) {
      incoming.headers[RETRY_AFTER_HEADER] = String(over.seconds)
    } else if (over !== null) return refuseView(outgoing, over)
  }
  await pages(incoming, outgoing, client)
}

function refuseView(outgoing: ServerResponse, { seconds }: OverLimit): void {
  writeRefusal(outgoing, {
    status: 429,
    words: `Too many requests. Nothing was deposited. Try again in ${seconds} s.`,
    headers: { 'Retry-After': String(seconds) },
  })
}

/** Leaves in the headers that Next and our pages read only what the client may be believed. */
function tellNext({ headers }: IncomingMessage, { network, scheme, host }: Client): void {
  headers['x-forwarded-for'] = network
  headers['x-forwarded-proto'] = scheme
  headers['x-forwarded-host'] = host
  delete headers[RETRY_AFTER_HEADER]
}
