import type { Body, Exchange, Header, Report } from '../report'
import { describeEnding } from '../timeline'

/**
 * HTTP Archive 1.2, for tools that show requests on a line of time. What the format has no place for, like a cut, is a
 * comment and a member that begins with an underscore, as it asks for. The texts are redacted already.
 */
export function writeHar(report: Report): string {
  const { tool, version, headline, exchanges } = report
  const log = {
    version: '1.2',
    creator: { name: tool, version },
    comment: headline,
    entries: [...exchanges]
      .sort((a, b) => a.sentAtMs - b.sentAtMs)
      .map((exchange) => toEntry(exchange, report)),
  }
  return `${JSON.stringify({ log }, null, 2)}\n`
}

function toEntry(exchange: Exchange, { startedAt, target }: Report) {
  const { id, part, connection, sentAtMs, endedAtMs, ending, note } = exchange
  const time = endedAtMs === null ? 0 : endedAtMs - sentAtMs
  return {
    startedDateTime: new Date(Date.parse(startedAt) + sentAtMs).toISOString(),
    time,
    request: toRequest(exchange.request, target),
    response: toResponse(exchange.response),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    connection,
    comment: [part, describeEnding(exchange), note].filter(Boolean).join(': '),
    _id: id,
    _part: part,
    _ending: ending,
  }
}

function toRequest({ method, target, headers, body }: Exchange['request'], server: string) {
  const url = URL.canParse(target, server) ? new URL(target, server) : null
  const queryString = [...(url?.searchParams ?? [])].map(([name, value]) => ({ name, value }))
  const postData = { mimeType: typeOf(headers), text: body.text ?? '', ...commentOf(body) }
  return {
    method,
    url: url?.href ?? target,
    ...WIRE,
    headers: headers.map(toPair),
    queryString,
    bodySize: body.bytes,
    ...(body.bytes === 0 ? {} : { postData }),
  }
}

/** Without an answer the status is 0, as browsers write it. */
function toResponse(response: Exchange['response']) {
  const { status, headers, body } = response ?? { status: 0, headers: [], body: null }
  const text = body?.text == null ? {} : { text: body.text }
  return {
    status,
    statusText: '',
    ...WIRE,
    headers: headers.map(toPair),
    content: { size: body?.bytes ?? 0, mimeType: typeOf(headers), ...text, ...commentOf(body) },
    redirectURL: '',
    bodySize: body?.bytes ?? -1,
  }
}

/** Cookies are in no report, and the sizes of heads are not kept. */
const WIRE = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 }

function toPair([name, value]: Header) {
  return { name, value }
}

function typeOf(headers: readonly Header[]): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}

function commentOf(body: Body | null) {
  return body === null || body.text !== null ? {} : { comment: `sha256 ${body.sha256}` }
}
