import type { Json } from './pointer'

/** The same JSON for every reader, in other bytes: members in reverse order, and spaces. */
export function respellJson(text: string): string | null {
  try {
    return JSON.stringify(reverseMembers(JSON.parse(text) as Json), null, 2)
  } catch {
    return null
  }
}

function reverseMembers(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseMembers)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]): [string, Json] => [
    name,
    reverseMembers(item),
  ])
  return Object.fromEntries(entries.reverse())
}

/** The body with one more member that no API knows; null where it is no JSON object. */
export function addMember(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return JSON.stringify({ ...value, idempotencyCheck: 'one member more' })
  } catch {
    return null
  }
}
