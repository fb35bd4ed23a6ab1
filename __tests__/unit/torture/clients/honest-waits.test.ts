import { describeWaits, quantile } from '@/torture/clients/honest-waits'
import { createEvidence } from '@/torture/verdict/evidence'

test('takes the wait that a part of the requests did not exceed', () => {
  const values = [30, 10, 20, 40]
  expect([0.25, 0.5, 0.95, 1].map((part) => quantile(values, part))).toEqual([10, 20, 40, 40])
  expect(quantile([], 0.5)).toBe(0)
})

test('compares the waits of requests sent during the fault with those answered before it', () => {
  const { begin } = createEvidence()
  const operation = begin({ phase: 'p', account: 'a', key: null, reusesKey: false })
  const told = (sentAtMs: number, atMs: number, status: number | null = 201) =>
    operation.told.push({ status, body: '', replayed: false, sentAtMs, atMs })
  told(0, 10)
  // Refused while a server was restarted: no usual wait.
  told(20, 21, null)
  // No answer during the fault counts with all the time that its client waited.
  told(100, 8_100, null)

  expect(describeWaits([operation], { fromMs: 100, toMs: 200 })).toBe(
    'Honest clients waited: half of them up to 8000 ms instead of 10, 95 % up to 8000 ms instead of 10.',
  )
})
