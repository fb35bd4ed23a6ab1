import { Refusal } from '@/lib/api/answers/problem-response'
import { parseForm } from '@/lib/api/requests/parse-form'
import { parseJson } from '@/lib/api/requests/parse-json'

const ACCEPTED = 'application/json, application/x-www-form-urlencoded'

/** How to read a body that says what it is. Throws a Refusal where it is in another format. */
export function chooseParser(headers: Headers): (text: string) => unknown {
  const coding = headers.get('content-encoding') ?? 'identity'
  if (coding.toLowerCase() !== 'identity') throw unsupported({ 'Accept-Encoding': 'identity' })
  const [mediaType = '', ...parameters] = (headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
  if (!parameters.every(allowsUtf8)) throw unsupported()
  if (mediaType.trim() === 'application/json') return parseJson
  if (mediaType.trim() === 'application/x-www-form-urlencoded') return parseForm
  throw unsupported()
}

/** False for a `charset` that names another encoding; `utf8` and all its other names are UTF-8. */
function allowsUtf8(parameter: string): boolean {
  const equals = parameter.indexOf('=')
  if (equals === -1 || parameter.slice(0, equals).trim() !== 'charset') return true
  // Trimmed before: an expression that also looks for spaces can take cubic time to find no label.
  const label = /^"?([^"]*)"?$/.exec(parameter.slice(equals + 1).trim())?.[1]
  if (label === undefined) return false
  try {
    return new TextDecoder(label).encoding === 'utf-8'
  } catch {
    return false
  }
}

function unsupported(more: Record<string, string> = {}): Refusal {
  return new Refusal({
    code: 'unsupported-media-type',
    detail: `The body must be one of ${ACCEPTED}, in UTF-8 and without content coding.`,
    headers: { 'Accept-Post': ACCEPTED, ...more },
  })
}
