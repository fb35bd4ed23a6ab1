import 'server-only'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Client } from '@/lib/clients/client'
import { MAX_BODY_BYTES } from '@/lib/limits'
import { isRouterState } from '@/lib/pages/router-state'

const MAX_DRAINED_BYTES = 1_000_000
/** Where the form is, and its action. Posted elsewhere, the action would have Next send the request to itself. */
const FORM_PATH = '/'

/** What a request for a page is refused with, in plain words. */
export type PageRefusal = { status: number; words: string; headers?: Record<string, string> }

/** Why a request for a page goes no further than this, before Next does anything for it; null if it may go on. */
export function guardPageRequest(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  client: Pick<Client, 'host'>,
): PageRefusal | null {
  const methods = url.split('?', 1)[0] === FORM_PATH ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD']
  if (!methods.includes(method)) {
    const allow = methods.join(', ')
    const words = `This page takes ${allow}, and no other method. Nothing was deposited.`
    return { status: 405, words, headers: { Allow: allow } }
  }
  const garbled = refuseGarbledRouter(headers)
  if (garbled !== null || method !== 'POST') return garbled
  return refuseOtherOrigins(headers, client) ?? refuseSize(headers) ?? refuseType(headers)
}

/** What Next's own router writes; Next answers 500 to some of what it did not write, and guesses at the rest. */
const ROUTER_HEADERS: [string, (text: string) => boolean][] = [
  ['Next-Router-State-Tree', isRouterState],
  ['RSC', (text) => text === '1'],
  ['Next-Router-Prefetch', (text) => /^[1-3]$/.test(text)],
  ['Next-Router-Segment-Prefetch', (text) => /^\/[\x21-\x7e]*$/.test(text)],
  ['Next-Url', (text) => /^\/[\x21-\x7e]*$/.test(text)],
]

function refuseGarbledRouter(headers: IncomingHttpHeaders): PageRefusal | null {
  for (const [name, isGood] of ROUTER_HEADERS) {
    const text = headers[name.toLowerCase()]
    if (text !== undefined && !isGood(String(text))) {
      return { status: 400, words: `The header ${name} cannot be read. Nothing was deposited.` }
    }
  }
  return null
}

/** As Next would, but with an answer that says so. A page of another site must not press our button. */
function refuseOtherOrigins(
  { origin }: IncomingHttpHeaders,
  { host }: Pick<Client, 'host'>,
): PageRefusal | null {
  if (origin === undefined) return null
  if (URL.canParse(origin) && new URL(origin).host === host) return null
  return {
    status: 403,
    words: 'This form can be posted only from its own page. Nothing was deposited.',
  }
}

/** A form is posted with a length by every browser. */
function refuseSize(headers: IncomingHttpHeaders): PageRefusal | null {
  const length = headers['content-length']
  if (length === undefined) {
    return { status: 411, words: 'A form needs a Content-Length. Nothing was deposited.' }
  }
  if (Number(length) <= MAX_BODY_BYTES) return null
  return {
    status: 413,
    words: `A form has at most ${MAX_BODY_BYTES} bytes. Nothing was deposited.`,
    // The rest of a smaller one is read: a client that still sends it would not see the answer.
    headers: Number(length) > MAX_DRAINED_BYTES ? { Connection: 'close' } : {},
  }
}

const MULTIPART = /^multipart\/form-data;\s*boundary=[\w-]+$/
const URL_ENCODED = /^application\/x-www-form-urlencoded$/

/** Only what a browser writes for a form: of other types Next makes a page, or an error of its own. */
function refuseType(headers: IncomingHttpHeaders): PageRefusal | null {
  const type = headers['content-type'] ?? ''
  const isCall = 'next-action' in headers
  if (MULTIPART.test(type) || (URL_ENCODED.test(type) && !isCall)) return null
  return { status: 400, words: 'The form cannot be read. Nothing was deposited.' }
}
