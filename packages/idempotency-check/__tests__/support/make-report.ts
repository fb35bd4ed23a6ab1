import { keepBody } from '../../src/report/redact/keep-body'
import type { Exchange, Report, Result } from '../../src/report/report'

/** A result as a check would make it; a test names only what it is about. */
export function makeResult(change: Partial<Result> = {}): Result {
  return {
    id: 'one/1',
    title: 'A sequential repeat makes no second effect',
    level: 'MUST',
    outcome: 'pass',
    observed: 'Two requests with one key made one effect.',
    expected: 'One effect.',
    because: {
      spec: 'draft-ietf-httpapi-idempotency-key-header-07',
      section: '§2.6',
      url: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.6',
    },
    evidence: [],
    advice: null,
    again: null,
    ...change,
  }
}

export function makeExchange(change: Partial<Exchange> = {}): Exchange {
  return {
    id: 'x1',
    part: 'one/1',
    connection: 'c1',
    sentAtMs: 12.5,
    endedAtMs: 30,
    request: {
      method: 'POST',
      target: '/v1/payments',
      headers: [
        ['Content-Type', 'application/json'],
        ['Idempotency-Key', '"8f14…7a10"'],
      ],
      body: keepBody(Buffer.from('{"amount":100}')),
    },
    response: {
      status: 201,
      headers: [['Content-Type', 'application/json']],
      body: keepBody(Buffer.from('{"id":"p_1"}')),
    },
    ending: 'answered',
    note: null,
    ...change,
  }
}

export function makeReport(change: Partial<Report> = {}): Report {
  return {
    tool: 'idempotency-check',
    version: '0.1.0',
    rules: '2026.1',
    target: 'http://127.0.0.1:8080/v1/payments',
    profile: 'ietf',
    seed: 42,
    startedAt: '2026-11-25T04:00:00.000Z',
    headline: '2 operations, 2 effects.',
    cannotSee: 'From outside, no run can prove that there is no race.',
    grade: 'A',
    cappedBy: null,
    missingForGrade: [],
    counts: { operations: 2, effects: 2 },
    results: [makeResult()],
    exchanges: [makeExchange()],
    ...change,
  }
}

/** One result of every outcome, and texts that would break a writer that escapes nothing. */
export function makeFullReport(): Report {
  const hostile = `<script>alert(1)</script> ]]> & "q" 'q' \u001b[31mred\u0007 \u0000 # | \\ @team\nok 9 - forged \ud800`
  return makeReport({
    grade: 'F',
    cappedBy: 'con/1',
    headline: '1 operation made 2 effects.',
    results: [
      makeResult(),
      makeResult({ id: 'con/1', outcome: 'fail', observed: hostile, evidence: ['x1', 'x2'] }),
      makeResult({
        id: 'rep/1',
        level: 'SHOULD',
        outcome: 'fail',
        title: hostile,
        advice: hostile,
      }),
      makeResult({ id: 'key/4', level: 'INFO', outcome: 'warn', expected: hostile }),
      makeResult({ id: 'rep/7', level: 'INFO', outcome: 'info', observed: hostile }),
      makeResult({ id: 'con/4', level: 'INFO', outcome: 'not-observed', observed: hostile }),
      makeResult({ id: 'key/3', outcome: 'not-applicable', observed: 'Another header.' }),
      makeResult({ id: 'dur/1', outcome: 'blocked', observed: 'By one/1.' }),
      makeResult({ id: 'lost/4', outcome: 'error', observed: hostile }),
    ],
    exchanges: [
      makeExchange({ id: 'x2', sentAtMs: 40, endedAtMs: null, response: null, ending: 'open' }),
      makeExchange({ note: hostile }),
    ],
  })
}
