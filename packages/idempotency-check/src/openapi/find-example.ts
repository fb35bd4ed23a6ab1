import { membersOf } from '../run/members'
import { followReferences, OpenApiError } from './document'
import { exampleOf } from './example-of-schema'
import { findOperation } from './find-operation'

/** The request body that an OpenAPI 3 document gives as an example of one operation. */
export function findExample(
  document: unknown,
  { method, pathname }: { method: string; pathname: string },
  wantedType: string | null,
): { body: string; contentType: string } {
  const resolve = (value: unknown) => followReferences(document, value)
  const operation = resolve(findOperation(document, method, pathname, resolve))
  const content = membersOf(resolve(operation['requestBody'])['content'])
  const contentType = chooseType(Object.keys(content), wantedType)
  const media = resolve(content[contentType])
  const named = Object.values(membersOf(media['examples'])).map((entry) => resolve(entry)['value'])
  const example = media['example'] ?? named[0] ?? exampleOf(media['schema'], resolve)
  return { body: writeBody(example, contentType), contentType }
}

function chooseType(types: readonly string[], wanted: string | null): string {
  const of = (pattern: RegExp) => types.find((type) => pattern.test(type))
  const found =
    wanted === null
      ? (of(/[/+]json\b/i) ?? of(/x-www-form-urlencoded/i))
      : types.find((type) => type.toLowerCase() === wanted.toLowerCase())
  if (found !== undefined) return found
  throw new OpenApiError(
    types.length === 0
      ? 'describes no body of this operation'
      : `describes a body as ${types.join(', ')} only`,
  )
}

function writeBody(example: unknown, contentType: string): string {
  if (typeof example === 'string' && !/[/+]json\b/i.test(contentType)) return example
  if (!/x-www-form-urlencoded/i.test(contentType)) return JSON.stringify(example)
  const entries = Object.entries(membersOf(example)).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return new URLSearchParams(entries).toString()
}
