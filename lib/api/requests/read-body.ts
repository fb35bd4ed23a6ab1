import type { z } from 'zod'
import { type FieldError, Refusal } from '@/lib/api/answers/problem-response'
import { readText } from '@/lib/api/requests/read-text'

/** The body, JSON or form-encoded, as the one schema reads it. Throws a Refusal that names every field that is wrong. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S>> {
  const parse = chooseParser(request.headers)
  const parsed = schema.safeParse(parse(await readText(request)))
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues.flatMap(toFieldErrors))
}

function chooseParser(headers: Headers): (text: string) => unknown {
  const [mediaType, ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';')
  const isUtf8 = parameters.every((parameter) => !/^\s*charset=(?!"?utf-8"?\s*$)/.test(parameter))
  const coding = headers.get('content-encoding') ?? 'identity'
  if (coding.toLowerCase() !== 'identity') throw unsupported({ 'Accept-Encoding': 'identity' })
  if (isUtf8) {
    if (mediaType.trim() === 'application/json') return parseJson
    if (mediaType.trim() === 'application/x-www-form-urlencoded') return parseForm
    if (mediaType === '') return parseUntyped
  }
  throw unsupported()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid([{ pointer: '#', detail: 'The body is not valid JSON.' }])
  }
}

/** A form can only send text: what the schema wants as a number or a boolean is read from it here. */
function parseForm(text: string): unknown {
  const fields = new Map<string, unknown>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) {
      const detail = `${name} was sent more than once.`
      throw invalid([{ pointer: toPointer([name]), detail }])
    }
    fields.set(name, readFormField(name, value))
  }
  return Object.fromEntries(fields)
}

function readFormField(name: string, value: string): unknown {
  if (name === 'amount' && /^-?\d{1,15}$/.test(value)) return Number(value)
  if (name === 'requireIdempotencyKey' && /^(true|false)$/.test(value)) return value === 'true'
  return value
}

/** No body at all has no type either, and is as good as an empty form. */
function parseUntyped(text: string): unknown {
  if (text === '') return {}
  throw unsupported()
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toPointer([key]),
      detail: `${key} is not a field of this request.`,
    }))
  }
  return [{ pointer: toPointer(issue.path), detail: issue.message }]
}

/** RFC 6901, in its form for URI fragments. */
function toPointer(path: PropertyKey[]): string {
  // Half a surrogate pair, which JSON can spell, has no encoding.
  const parts = path.map((part) =>
    String(part)
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replaceAll('~', '~0')
      .replaceAll('/', '~1'),
  )
  return ['#', ...parts.map(encodeURIComponent)].join('/')
}

function invalid(errors: FieldError[]): Refusal {
  const detail = errors.map((error) => error.detail).join(' ')
  return new Refusal({ code: 'invalid-request', detail, errors })
}

function unsupported(more: Record<string, string> = {}): Refusal {
  const accepted = 'application/json, application/x-www-form-urlencoded'
  return new Refusal({
    code: 'unsupported-media-type',
    detail: `The body must be one of ${accepted}, in UTF-8 and without content coding.`,
    headers: { 'Accept-Post': accepted, ...more },
  })
}
