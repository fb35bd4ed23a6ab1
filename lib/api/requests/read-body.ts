import type { z } from 'zod'
import type { FieldError } from '@/lib/api/answers/problem-response'
import { chooseParser } from '@/lib/api/requests/choose-parser'
import { invalidRequest, shortenName } from '@/lib/api/requests/invalid-request'
import { toPointer } from '@/lib/api/requests/pointer'
import { readText } from '@/lib/api/requests/read-text'

/**
 * The body, JSON or form-encoded, as the schema reads it. An empty body is as good as an empty form, whatever its type.
 * Throws a Refusal that names the fields that are wrong.
 */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S>> {
  const text = await readText(request)
  const parse = text.trim() === '' ? () => ({}) : chooseParser(request.headers)
  const parsed = schema.safeParse(parse(text))
  if (parsed.success) return parsed.data
  throw invalidRequest(parsed.error.issues.flatMap(toFieldErrors))
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ pointer: toPointer(issue.path), detail: issue.message }]
  }
  return issue.keys.map((key) => ({
    pointer: toPointer([...issue.path, key]),
    detail: `${shortenName(key)} is not a field of this request.`,
  }))
}
