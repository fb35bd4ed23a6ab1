import { OPERATIONS } from '@/lib/api/contract/operations'
import { PROBLEM_CODES, PROBLEMS } from '@/lib/api/contract/problems'
import { FAULTS } from '@/lib/faults'
import { getEnv } from '@/lib/platform/env'

/** The whole API on one page of Markdown, for language models and for reading in a terminal. */
export function buildLlmsText(): string {
  const operations = OPERATIONS.map(
    ({ method, path, summary, description }) =>
      `- \`${method.toUpperCase()} ${path}\`: ${summary}. ${description}`,
  )
  const problems = PROBLEM_CODES.map((code) => {
    const { status, retry, explanation } = PROBLEMS[code]
    return `- \`${code}\` (${status}, retry: ${retry}): ${explanation}`
  })
  const faults = Object.entries(FAULTS).map(([name, summary]) => `- \`${name}\`: ${summary}`)

  return `# Idempotency Tester

> An HTTP API of play-money deposits on a real PostgreSQL, to test how a client retries. A deposit with an idempotency key happens once, however often it is sent.

Send \`POST /api/deposits\` with \`{"amount": 2500}\` (integer cents, as JSON or as a form) and the header \`Idempotency-Key\`, whose value is a new UUID for each intended deposit. The first request answers 201 with the deposit. The same request again answers the same status and bytes, with \`Idempotent-Replayed: true\`. Send the same key again while the outcome is unknown or nothing was deposited, and make a new key for a new deposit. A key is remembered for at least ${getEnv().KEY_RETENTION_HOURS} hours.

The full description is [OpenAPI 3.1](/openapi.json); the explanation for people is [/docs](/docs).

## Operations

${operations.join('\n')}

## Problems

Errors are RFC 9457 problem details with a stable \`code\` and a \`retry\` hint, and an \`error\` member in Stripe's shape.

${problems.join('\n')}

## Faults on purpose

The request header \`Simulate-Fault\` on \`POST /api/deposits\` makes one of these happen, where the server allows it. A fault strikes each key once, so a retry with the same key gets through, even if it repeats the header. A retry with a new key, or with none, is struck again: a client that makes a new key for each attempt gives up, or pays twice.

${faults.join('\n')}
`
}
