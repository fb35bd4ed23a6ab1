import 'server-only'
import { randomBytes } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import next from 'next'
import type { Client } from '@/lib/clients/client'
import { contentSecurityPolicy } from '@/lib/pages/content-security-policy'
import { guardForm } from '@/lib/pages/guard-form'
import { guardPageRequest } from '@/lib/pages/guard-page-request'
import { withAnswer } from '@/lib/pages/page-answer'
import { PAGE_PATH_HEADER } from '@/lib/pages/page-path'
import { isDevelopment } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { explainOutdatedForm } from '@/lib/server/outdated-form'
import { writePlain } from '@/lib/server/refusals/write-refusal'

export type PageListener = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  client: Client,
  kind: 'page' | 'file',
) => Promise<void>

const MAX_LOGGED_LENGTH = 200

type NextOptions = Parameters<typeof next>[0]

/**
 * Next, which renders the pages and runs the form's action. `upgrades` gets the listener of its hot reloading, which it
 * would otherwise add to the server itself.
 */
export async function createPageListener(options: {
  port: number
  upgrades: EventEmitter
}): Promise<PageListener> {
  const dev = isDevelopment()
  const app = next({
    dev,
    port: options.port,
    // Next does nothing with it but add its listener of upgrades.
    httpServer: options.upgrades as NextOptions['httpServer'],
  })
  await app.prepare()
  const answer = app.getRequestHandler()
  return async (incoming, outgoing, client, kind) => {
    if (kind === 'page') {
      incoming.headers[PAGE_PATH_HEADER] = (incoming.url ?? '/').split('?', 1)[0]
      setPolicy(incoming, outgoing, dev)
      const refusal = guardPageRequest(incoming, client) ?? (await guardForm(incoming))
      if (refusal?.status === 403) tellOfOtherOrigin(incoming, client)
      if (refusal !== null) return writePlain(outgoing, refusal)
      explainOutdatedForm(incoming, outgoing)
    }
    // Its client left while its form was read.
    if (!outgoing.destroyed) await withAnswer(outgoing, () => answer(incoming, outgoing))
  }
}

/** A proxy that passes on another host than the browser used looks like a page of another site: its operator needs both. */
function tellOfOtherOrigin({ headers }: IncomingMessage, { host }: Client): void {
  const origin = headers.origin?.slice(0, MAX_LOGGED_LENGTH)
  getLog().warn(
    { origin, host: host.slice(0, MAX_LOGGED_LENGTH) },
    'form of another origin refused',
  )
}

/**
 * Next finds the nonce in the request's header and puts it on the scripts it renders, so no page may be prerendered
 * (see app/layout.tsx).
 */
function setPolicy(incoming: IncomingMessage, outgoing: ServerResponse, dev: boolean): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), dev)
  incoming.headers['content-security-policy'] = policy
  outgoing.setHeader('Content-Security-Policy', policy)
}
