import { type Members, membersOf } from '../run/members'
import { OpenApiError, type Resolve } from './document'

const MAX_DEPTH = 20

/** An example for a schema: its own, or one put together from those of its parts. */
export function exampleOf(schema: unknown, resolve: Resolve, place = '', depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new OpenApiError(`describes ${place} by itself`)
  const described = resolve(schema)
  const own = ownExample(described)
  if (own !== undefined) return own
  const { allOf, oneOf, anyOf, properties, required, items } = described
  const next = (part: unknown, at = place) => exampleOf(part, resolve, at, depth + 1)
  const [first] = listOf(oneOf ?? anyOf)
  if (first !== undefined) return next(first)
  if (properties !== undefined || allOf !== undefined) {
    const wanted = Object.entries(membersOf(properties)).filter(
      ([name, part]) => listOf(required).includes(name) || ownExample(resolve(part)) !== undefined,
    )
    const members = wanted.map(([name, part]) => [name, next(part, `${place}/${name}`)])
    return Object.assign(
      {},
      ...listOf(allOf).map((part) => next(part)),
      Object.fromEntries(members),
    )
  }
  if (items !== undefined) return [next(items, `${place}/0`)]
  if (described['type'] === 'object') return {}
  throw new OpenApiError(`has no example for ${place === '' ? 'the body' : place}`)
}

function ownExample({ example, examples, const: constant, default: usual, enum: values }: Members) {
  return [example, listOf(examples)[0], constant, usual, listOf(values)[0]].find(
    (value) => value !== undefined,
  )
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
