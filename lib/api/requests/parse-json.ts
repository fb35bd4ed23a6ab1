import { invalidRequest, shortenName } from '@/lib/api/requests/invalid-request'
import { toPointer } from '@/lib/api/requests/pointer'

/** Every token of a JSON text that JSON.parse has accepted; white space lies between them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g
const WHOLE_NUMBER = /^-?\d+$/

/** Overflows to Infinity, which no schema accepts. */
const NOT_A_WHOLE_NUMBER = '1e999'

/**
 * JSON.parse for money. A member that is sent twice is refused, since JSON.parse would take the last one and other parsers
 * the first. A number that is not written as a whole one (`2500.0000000000001`, `1e3`) is no number, since JSON.parse
 * would round it. Throws a Refusal.
 */
export function parseJson(text: string): unknown {
  const parsed = parseOrRefuse(text)
  const tokens = text.match(TOKEN) ?? []
  refuseRepeatedMembers(tokens)
  if (!tokens.some(isInexact)) return parsed
  return JSON.parse(text.replace(TOKEN, (token) => (isInexact(token) ? NOT_A_WHOLE_NUMBER : token)))
}

function parseOrRefuse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidRequest([{ pointer: '#', detail: 'The body is not valid JSON.' }])
  }
}

function isInexact(token: string): boolean {
  return /^[-\d]/.test(token) && !WHOLE_NUMBER.test(token)
}

/** A container that is open where the scan stands: an object with the names it has had, or an array. */
type Open = { names: Set<string> | null; part: string | number }

function refuseRepeatedMembers(tokens: string[]): void {
  const open: Open[] = []
  let last = ''
  for (const token of tokens) {
    const inner = open.at(-1)
    if (token === '{') open.push({ names: new Set(), part: '' })
    else if (token === '[') open.push({ names: null, part: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && typeof inner?.part === 'number') inner.part++
    else if (token === ':' && inner?.names) {
      const name: string = JSON.parse(last)
      inner.part = name
      if (inner.names.has(name)) throw repeated(open, name)
      inner.names.add(name)
    }
    last = token
  }
}

function repeated(open: Open[], name: string) {
  const pointer = toPointer(open.map(({ part }) => part))
  return invalidRequest([{ pointer, detail: `${shortenName(name)} was sent more than once.` }])
}
