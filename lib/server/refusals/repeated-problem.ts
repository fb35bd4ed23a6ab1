import 'server-only'
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { type Problem, problemAnswer } from '@/lib/api/answers/problem-response'

const UNREAD = new Request('http://localhost')
/** As long as every Request-Id, which takes its place. */
const NO_ID = randomUUID()
/** One for each reason, origin and number of seconds to wait; a flood uses few of them. */
const MAX_TEMPLATES = 200

/** An answer without its Request-Id: the names and values of its headers by turns, and the body before and after the id. */
type Template = {
  status: number
  headers: string[]
  idAt: number
  before: string
  after: string
}

const templates = new Map<string, Template>()

/**
 * Answers with a problem that a flood is answered with thousands of times. It is put together once for each name and
 * origin; after that only the Request-Id differs, so that a refusal costs a fraction of an answer.
 */
export function writeRepeatedProblem(
  outgoing: ServerResponse,
  name: string,
  origin: string,
  toProblem: () => Problem,
): void {
  const { status, headers, idAt, before, after } = templateFor(`${name} ${origin}`, () =>
    toTemplate(toProblem(), origin),
  )
  const requestId = randomUUID()
  const ownHeaders = headers.slice()
  ownHeaders[idAt] = requestId
  outgoing.writeHead(status, ownHeaders).end(before + requestId + after)
}

function templateFor(name: string, create: () => Template): Template {
  const known = templates.get(name)
  if (known !== undefined) return known
  // All at once: which of them is used again soon is not worth keeping account of.
  if (templates.size >= MAX_TEMPLATES) templates.clear()
  const template = create()
  templates.set(name, template)
  return template
}

function toTemplate(problem: Problem, origin: string): Template {
  const answer = problemAnswer({ request: UNREAD, requestId: NO_ID, origin }, problem)
  // Other sites may not even read that they are refused.
  if (problem.code === 'other-site') delete answer.headers['Access-Control-Allow-Origin']
  const length = String(Buffer.byteLength(answer.body))
  const headers = Object.entries({ ...answer.headers, 'Content-Length': length }).flat()
  const [before = '', after = ''] = answer.body.split(NO_ID)
  return { status: answer.status, headers, idAt: headers.indexOf(NO_ID), before, after }
}
