import { randomUUID } from 'node:crypto'
import { type HttpAnswer, headerOf } from '../http/answer'
import type { HttpRequest } from '../http/request'
import type { Header } from '../report/report'
import { parseJson } from '../run/body-template'
import type { CheckOptions } from '../run/options'
import { readPointer } from '../run/pointer'

type Kept = { body: string; answer: HttpAnswer }

/** Answers as a server without faults would, so that a dry run sends what a good run sends. */
export type IdealServer = { answer: (request: HttpRequest) => HttpAnswer; effects: () => number }

export function createIdealServer(options: CheckOptions, keyHeader: string): IdealServer {
  const kept = new Map<string, Kept>()
  const answer = (request: HttpRequest): HttpAnswer => {
    const isMade = request.target.startsWith(`${new URL(options.url).pathname}/made-`)
    if (isMade) return createAnswer(204, '')
    if (request.method !== options.method) return refuse(405)
    const wrong = request.headers.some(([, value]) => value.endsWith('idempotency-check-wrong'))
    if (wrong) return refuse(401)
    if (headerOf(request.headers, 'content-type') !== options.contentType) return refuse(415)
    const body = request.body.toString('utf8')
    if (!isValid(body, options)) return refuse(400)
    const key = readKey(request, body)
    if (key === null) return refuse(400)
    const id = `${headerOf(request.headers, 'authorization')} ${key}`
    const known = kept.get(id)
    if (known) return known.body === body ? known.answer : refuse(422)
    const made: Header = ['Location', `${new URL(options.url).pathname}/made-${kept.size + 1}`]
    const fresh = createAnswer(201, JSON.stringify({ id: randomUUID() }), [made])
    kept.set(id, { body, answer: fresh })
    return fresh
  }
  const readKey = ({ headers }: HttpRequest, body: string): string | null => {
    if (options.keyPointer !== null) {
      const key = readPointer(parseJson(body), options.keyPointer)
      return typeof key === 'string' && isKey(key) ? key : null
    }
    const lines = headers.filter(([name]) => name === keyHeader)
    const key = lines[0]?.[1].trim().replace(/^"(.*)"$/, '$1') ?? ''
    return lines.length === 1 && isKey(key) ? key : null
  }
  return { answer, effects: () => kept.size }
}

function isValid(body: string, { contentType, vary }: CheckOptions): boolean {
  if (!/json/i.test(contentType)) return true
  const json = parseJson(body)
  const amount = vary === null ? 0 : readPointer(json, vary)
  return json !== undefined && Number.isInteger(Number(amount))
}

function isKey(key: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(key)
}

function refuse(status: number): HttpAnswer {
  return createAnswer(status, '{"type":"https://ideal.invalid/docs"}')
}

function createAnswer(status: number, body: string, more: readonly Header[] = []): HttpAnswer {
  return {
    httpVersion: '1.1',
    status,
    headers: [['Content-Type', 'application/json'], ...more],
    body: Buffer.from(body),
    bodyProblem: null,
  }
}
