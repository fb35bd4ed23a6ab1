import { invalidRequest, shortenName } from '@/lib/api/requests/invalid-request'
import { toPointer } from '@/lib/api/requests/pointer'

/** The fields of a list of checkboxes, which a browser sends once for each that is ticked. */
const LISTS = new Set(['scenarios'])

/** A form can only send text: what the schema wants as a number or a boolean is read from it here. Throws a Refusal. */
export function parseForm(text: string): unknown {
  const fields = new Map<string, unknown>()
  const form = new URLSearchParams(text)
  for (const [name, value] of form) {
    if (LISTS.has(name)) {
      fields.set(name, form.getAll(name).join(','))
      continue
    }
    if (fields.has(name)) {
      throw invalidRequest([
        { pointer: toPointer([name]), detail: `${shortenName(name)} was sent more than once.` },
      ])
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
