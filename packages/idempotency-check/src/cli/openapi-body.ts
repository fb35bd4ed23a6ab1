import { OpenApiError } from '../openapi/document'
import { findExample } from '../openapi/find-example'
import { parseJson } from '../run/body-template'
import type { CheckOptions } from '../run/options'
import { textOf, type Values } from './parse-options'
import { readTextFile } from './read-values'
import { UsageError } from './usage-error'

const FETCH_LIMIT_MS = 10_000

/** What `--openapi` gives a run: the body, and its type where the user names none. */
export async function readOpenApiBody(
  values: Values,
  { url, method }: Pick<CheckOptions, 'url' | 'method'>,
): Promise<Partial<Pick<CheckOptions, 'body' | 'contentType'>>> {
  const place = textOf(values, 'openapi')
  if (place === null) return {}
  if (textOf(values, 'body') !== null) {
    throw new UsageError('--openapi is there for want of a --body: give one of them.')
  }
  const document = parseJson(await readDocument(place))
  if (document === undefined) {
    throw new UsageError(`--openapi: ${place} is not JSON; a document in YAML has to be converted.`)
  }
  try {
    const operation = { method, pathname: new URL(url).pathname }
    return findExample(document, operation, textOf(values, 'content-type'))
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error
    throw new UsageError(`--openapi: ${place} ${error.message}; give a body with --body.`)
  }
}

/** Without the credentials of the requests, which are for the server under test. */
async function readDocument(place: string): Promise<string> {
  if (!/^https?:\/\//i.test(place)) return readTextFile('openapi', place)
  try {
    const answer = await fetch(place, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) })
    if (answer.ok) return await answer.text()
    throw new Error(`status ${answer.status}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--openapi: ${place} cannot be read (${reason}).`)
  }
}
