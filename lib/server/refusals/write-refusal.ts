import 'server-only'
import type { ServerResponse } from 'node:http'
import type { Problem } from '@/lib/api/answers/problem-response'
import type { Foreign } from '@/lib/clients/local-sites'
import { MAX_QUERY_LENGTH, MAX_QUERY_NAMES } from '@/lib/limits'
import type { PageRefusal } from '@/lib/pages/guard-page-request'
import type { Kind, Refusal } from '@/lib/server/refusals/refuse-request'
import { writeRepeatedProblem } from '@/lib/server/refusals/repeated-problem'

const LONG_QUERY = `A query has at most ${MAX_QUERY_LENGTH} characters and ${MAX_QUERY_NAMES} names.`
const TWO_HOSTS = 'A request has one Host header.'
const FOREIGN: Record<Foreign, string> = {
  host: 'This server is not reached by the name in the Host header. ALLOWED_HOSTS can add it.',
  site: 'This server answers no pages of other sites. ALLOWED_HOSTS can add one.',
}
/** How soon a client may come again that had too many requests open. */
const OPEN_RETRY_SECONDS = 1

/** Answers in the words of the API, or in plain ones where a page or a file was asked for. */
export function writeRefusal(
  outgoing: ServerResponse,
  refusal: Refusal,
  kind: Kind,
  origin: string,
): void {
  if (kind === 'api') {
    writeRepeatedProblem(outgoing, nameOf(refusal), origin, () => toProblem(refusal))
  } else writePlain(outgoing, toPlain(refusal))
}

/** The same for refusals in the same words. */
function nameOf(refusal: Refusal): string {
  switch (refusal.why) {
    case 'query':
    case 'hosts':
      return refusal.why
    case 'foreign':
      return refusal.what
    case 'rate':
      return `rate ${refusal.over.seconds}`
    case 'open':
      return `open ${refusal.by}`
  }
}

function toProblem(refusal: Refusal): Problem {
  if (refusal.why === 'query') return { code: 'query-too-long', detail: LONG_QUERY }
  if (refusal.why === 'hosts') {
    const detail = `${TWO_HOSTS} Nothing was changed.`
    return { code: 'invalid-request', detail, errors: [{ pointer: '#', detail }] }
  }
  if (refusal.why === 'foreign') {
    return { code: 'other-site', detail: `${FOREIGN[refusal.what]} Nothing was changed.` }
  }
  if (refusal.why === 'open' && refusal.by === 'server') {
    const detail = 'The server has too many open requests. Nothing was changed.'
    return { code: 'unavailable', detail, headers: retryAfter(OPEN_RETRY_SECONDS) }
  }
  const { what, seconds } = describe(refusal)
  return {
    code: 'rate-limited',
    detail: `Too many ${what} from your address. Nothing was changed. Send the same request again in ${seconds} s.`,
    headers: retryAfter(seconds),
  }
}

function toPlain(refusal: Refusal): PageRefusal {
  if (refusal.why === 'query') {
    return { status: 414, words: `${LONG_QUERY} Nothing was deposited.` }
  }
  if (refusal.why === 'hosts') {
    return { status: 400, words: `${TWO_HOSTS} Nothing was deposited.` }
  }
  if (refusal.why === 'foreign') {
    return { status: 403, words: `${FOREIGN[refusal.what]} Nothing was deposited.` }
  }
  const { what, seconds } = describe(refusal)
  const isFull = refusal.why === 'open' && refusal.by === 'server'
  return {
    status: isFull ? 503 : 429,
    words: `Too many ${what}. Nothing was deposited. Try again in ${seconds} s.`,
    headers: retryAfter(seconds),
  }
}

function describe(refusal: Extract<Refusal, { why: 'rate' | 'open' }>): {
  what: string
  seconds: number
} {
  return refusal.why === 'rate'
    ? { what: 'requests', seconds: refusal.over.seconds }
    : { what: 'open requests', seconds: OPEN_RETRY_SECONDS }
}

function retryAfter(seconds: number): Record<string, string> {
  return { 'Retry-After': String(seconds) }
}

/** In plain words, without the page around them. */
export function writePlain(
  outgoing: ServerResponse,
  { status, words, headers }: PageRefusal,
): void {
  const body = `${words}\n`
  outgoing
    .writeHead(status, {
      // Exactly this, or Next keeps the words from the page whose form was refused. They are ASCII.
      'Content-Type': 'text/plain',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      ...headers,
    })
    .end(body)
}
