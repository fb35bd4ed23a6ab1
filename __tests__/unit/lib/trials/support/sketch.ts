import { createHash } from 'node:crypto'
import type { Claim, LedgerRow, RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { ScenarioHistory } from '@/lib/trials/judging/history'
import type { Step } from '@/lib/trials/plan/step'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import type { Body, Header } from '@/packages/idempotency-check/src/report/report'

/** 2026-11-25T03:00:00Z, a whole second, so that dates in Retry-After are easy to read. */
export const START_MS = 1_795_575_600_000

/** What a test says of an exchange; all else is that of a plain deposit. Times are milliseconds after the start. */
export type Sketch = {
  at: number
  ends?: number | null
  /** null for no header; a list for several header lines, each as it stands on the wire. */
  key?: string | null | string[]
  status?: number
  retryAfter?: string
  ending?: RecordedExchange['ending']
  step?: Step | null
  body?: string
  contentType?: string
  connection?: string
  method?: string
  target?: string
  headers?: Header[]
}

let made = 0

export function sketch(drawn: Sketch): RecordedExchange {
  const { at, ends = at + 10, key = 'key-one', status = 201, ending = 'answered' } = drawn
  const retryAfter: Header[] = drawn.retryAfter ? [['Retry-After', drawn.retryAfter]] : []
  const isSilent = ending === 'open' || (ending === 'cut-by-server' && drawn.status === undefined)
  made += 1
  return {
    id: `exchange-${made}`,
    connection: drawn.connection ?? `connection-${made}`,
    method: drawn.method ?? 'POST',
    target: drawn.target ?? '/api/deposits',
    headerLines: [
      ['Host', 'localhost'],
      ['Content-Type', drawn.contentType ?? 'application/json'],
      ...keyLines(key),
      ...(drawn.headers ?? []),
    ],
    body: bodyOf(drawn.body ?? '{"amount":2500}'),
    firstByteAtMs: START_MS + at,
    bodyArrivedAtMs: START_MS + at,
    answer: isSilent ? null : { status, headerLines: retryAfter, body: bodyOf('{}') },
    endedAtMs: ends === null || ending === 'open' ? null : START_MS + ends,
    ending,
    step: drawn.step === undefined ? { play: 'normally' } : drawn.step,
  }
}

/** Keys are quoted unless the test gives the raw lines. */
function keyLines(key: Sketch['key']): Header[] {
  if (key === null || key === undefined) return []
  if (Array.isArray(key)) return key.map((line): Header => ['Idempotency-Key', line])
  return [['Idempotency-Key', `"${key}"`]]
}

function bodyOf(text: string): Body {
  return {
    text,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}

type Told = {
  deposits?: (string | null)[]
  claims?: (Omit<Claim, 'atMs' | 'operation'> & { operation?: string })[]
  restartedAt?: number
}

/** A scenario's history; `deposits` are the keys of the rows in the ledger. */
export function tell(scenario: ScenarioName, drawn: Sketch[], told: Told = {}): ScenarioHistory {
  const exchanges = drawn.map(sketch)
  return {
    scenario,
    exchanges,
    deposits: (told.deposits ?? []).map((key, index) => row(key, index, exchanges)),
    claims: (told.claims ?? []).map(({ outcome, operation = null }) => ({
      outcome,
      operation,
      atMs: START_MS,
    })),
    restartedAtMs: told.restartedAt === undefined ? null : START_MS + told.restartedAt,
  }
}

function row(key: string | null, index: number, exchanges: RecordedExchange[]): LedgerRow {
  const line = key === null ? undefined : `"${key}"`
  const makers = exchanges.filter(
    ({ headerLines }) => headerLines.find(([name]) => name === 'Idempotency-Key')?.[1] === line,
  )
  const maker = key === null ? makers[index] : makers[0]
  return {
    depositId: `deposit-${index}`,
    key,
    exchangeId: maker?.id ?? null,
    atMs: maker?.firstByteAtMs ?? START_MS,
  }
}
