import { buildLlmsText } from '@/lib/api/contract/llms-text'
import { getOpenApi } from '@/lib/api/contract/openapi'
import { PROBLEMS } from '@/lib/api/contract/problems'
import { LOCK_TIMEOUT_MS, MAX_BODY_BYTES, SANDBOX_RETENTION_HOURS } from '@/lib/limits'

process.env.DATABASE_URL = 'postgresql://nobody@localhost/none'

const documents = () => [JSON.stringify(getOpenApi()), buildLlmsText()]

test.each(['idempotency-key', 'key'])(
  'gives no example of the %s, since two readers who send the same one get one deposit',
  (name) => {
    expect(findParameters(getOpenApi(), name).length).toBeGreaterThan(0)
    for (const parameter of findParameters(getOpenApi(), name)) {
      expect(JSON.stringify(parameter)).not.toMatch(/"(examples?|default|const)":/)
    }
  },
)

test('shows no UUID and no quoted key that could be copied', () => {
  for (const text of documents()) {
    expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/i)
    expect(text).not.toMatch(/Idempotency-Key: /)
  }
})

test('says in both documents that a fault strikes each key once', () => {
  for (const text of documents()) expect(text).toContain('strikes each key once')
})

test('gives the numbers that the server keeps to', () => {
  const {
    'body-too-large': body,
    'request-in-progress': waiting,
    'account-not-found': sandbox,
  } = PROBLEMS
  expect(body.explanation).toContain(`${MAX_BODY_BYTES.toLocaleString('en-US')} bytes`)
  expect(waiting.explanation).toContain(`${LOCK_TIMEOUT_MS / 1000} seconds`)
  expect(sandbox.explanation).toContain(`${SANDBOX_RETENTION_HOURS} hours`)
})

/** Every parameter of that name, wherever it stands in the document. */
function findParameters(part: unknown, name: string): unknown[] {
  if (typeof part !== 'object' || part === null) return []
  const isParameter = 'in' in part && 'name' in part && String(part.name).toLowerCase() === name
  return [
    ...(isParameter ? [part] : []),
    ...Object.values(part).flatMap((inner) => findParameters(inner, name)),
  ]
}
