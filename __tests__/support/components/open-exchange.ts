import type { Exchange } from '@/packages/idempotency-check/src/report/report'

/** A request with a key that has arrived, and has no answer yet. */
export const OPEN_EXCHANGE: Exchange = {
  ...{ id: 'x1', part: 'plain', connection: '1', sentAtMs: 0, endedAtMs: null, note: null },
  request: {
    ...{ method: 'POST', target: '/api/deposits', body: { text: '{}', bytes: 2, sha256: '' } },
    headers: [['Idempotency-Key', '"k"']],
  },
  response: null,
  ending: 'open',
}
