import 'server-only'
import type { z } from 'zod'
import { type FieldError, Refusal } from '@/lib/http/problem-response'

/** Many times what any request needs. */
export const MAX_BODY_BYTES = 16_384

/** Fields that a form can only send as text. */
const READ_FORM_FIELD: Record<string, (text: string) => unknown> = {
  amount: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  requireIdempotencyKey: (text) => ({ true: true, false: false })[text] ?? text,
}

/** The body, JSON or form-encoded, as the one schema reads it. Throws a Refusal that names every field that is wrong. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S>> {
  const parse = chooseParser(request.headers)
  const parsed = schema.safeParse(parse(await readText(request)))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(toFieldErrors)
  throw new Refusal({
    code: 'invalid-request',
    detail: errors.map((error) => error.detail).join(' '),
    errors,
  })
}

function chooseParser(headers: Headers): (text: string) => unknown {
  const type = headers.get('content-type') ?? ''
  const [mediaType, ...parameters] = type.toLowerCase().split(';')
  const isUtf8 = parameters.every(
    (text) => !/^\s*charset\s*=/.test(text) || /=\s*"?utf-8"?\s*$/.test(text),
  )
  const isPlain = (headers.get('content-encoding') ?? 'identity') === 'identity'
  if (isUtf8 && isPlain && mediaType.trim() === 'application/json') return parseJson
  if (isUtf8 && isPlain && mediaType.trim() === 'application/x-www-form-urlencoded')
    return parseForm
  throw new Refusal({
    code: 'unsupported-media-type',
    detail: `Send application/json or application/x-www-form-urlencoded in UTF-8, not ${JSON.stringify(type)}.`,
    headers: { 'Accept-Post': 'application/json, application/x-www-form-urlencoded' },
  })
}

async function readText(request: Request): Promise<string> {
  // The server itself holds a client to the length that it announced.
  const length = request.headers.get('content-length')
  if (length !== null && Number(length) <= MAX_BODY_BYTES) return request.text()
  if (length !== null) throw tooLarge()

  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid({ pointer: '#', detail: 'The body is not valid JSON.' })
  }
}

function parseForm(text: string): unknown {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(fields, name)) {
      throw invalid({ pointer: `#/${name}`, detail: `${name} was sent more than once.` })
    }
    fields[name] = READ_FORM_FIELD[name]?.(value) ?? value
  }
  return fields
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `#/${escapePointer(key)}`,
      detail: `${key} is not a field of this request.`,
    }))
  }
  const pointer = ['#', ...issue.path.map((part) => escapePointer(String(part)))].join('/')
  return [{ pointer, detail: issue.message }]
}

/** RFC 6901, in its form for URI fragments. */
function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function invalid(error: FieldError): Refusal {
  return new Refusal({ code: 'invalid-request', detail: error.detail, errors: [error] })
}

function tooLarge(): Refusal {
  return new Refusal({
    code: 'body-too-large',
    detail: `The body has more than ${MAX_BODY_BYTES} bytes.`,
    // What is left of it is not read.
    headers: { Connection: 'close' },
  })
}
