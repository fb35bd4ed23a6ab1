import { type HttpAnswer, headerOf } from '../http/answer'
import { readPointer } from '../run/pointer'
import { parseJsonPath, readJsonPath } from './json-path'

/** Where an answer names the resource that was made. */
export type IdSource = { kind: 'path'; path: string } | { kind: 'location' }

export function readResourceId(answer: HttpAnswer, source: IdSource): string | null {
  if (source.kind === 'location') return headerOf(answer.headers, 'location')
  const found = readPath(bodyAsJson(answer), source.path)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null
}

/** A JSON pointer or a JSONPath. */
export function readPath(value: unknown, path: string): unknown {
  if (path.startsWith('/')) return readPointer(value, path)
  const steps = parseJsonPath(path.startsWith('$') ? path : `$.${path}`)
  return steps ? readJsonPath(value, steps) : undefined
}

export function bodyAsJson(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Names under which an API is likely to give the id, in the order in which they are tried. */
const LIKELY: IdSource[] = [
  { kind: 'path', path: '/id' },
  { kind: 'path', path: '/data/id' },
  { kind: 'location' },
]

/** The first likely place where two different operations were given two different ids. */
export function guessIdSource(first: HttpAnswer, second: HttpAnswer): IdSource | null {
  const found = LIKELY.find((source) => {
    const [one, other] = [readResourceId(first, source), readResourceId(second, source)]
    return one !== null && other !== null && one !== other
  })
  return found ?? null
}

export function describeIdSource(source: IdSource): string {
  return source.kind === 'location' ? 'the Location header' : `${source.path} of the answer`
}
