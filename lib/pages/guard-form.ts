import type { IncomingMessage } from 'node:http'
import type { PageRefusal } from '@/lib/pages/guard-page-request'
import { peekBody } from '@/lib/pages/peek-body'

/** The deposit form has 8 fields, Next's own included, and Next takes quadratic time for them. */
const MAX_FIELDS = 40

const REFUSED: PageRefusal = {
  status: 400,
  words: 'The form cannot be read. Nothing was deposited.',
}

/** Why a form goes no further than this, before Next reads it; null if it may go on, or its client has left. */
export async function guardForm(incoming: IncomingMessage): Promise<PageRefusal | null> {
  if (incoming.method !== 'POST') return null
  const body = await peekBody(incoming, Number(incoming.headers['content-length']))
  if (body === null) return null
  const fields = countFields(body.toString('latin1'), incoming.headers['content-type'] ?? '')
  return fields === null || fields === 0 || fields > MAX_FIELDS ? REFUSED : null
}

/** As a browser begins a field's head, whatever else stands in it. */
const NAMED = /^content-disposition: ?form-data; ?name=/im

/** At least as many as Next finds; null where a field has no name, which Next answers with a 500. */
function countFields(body: string, type: string): number | null {
  const boundary = /boundary=(.+)$/.exec(type)?.[1]
  if (boundary === undefined) return body.split('&').length
  const [, ...fields] = body.split(`--${boundary}\r\n`)
  const isNamed = (field: string) => NAMED.test(field.split('\r\n\r\n', 1)[0] ?? '')
  return fields.every(isNamed) ? fields.length : null
}
