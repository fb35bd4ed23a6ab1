import { setTimeout as wait } from 'node:timers/promises'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'
import { servePayments, type Twist } from '../support/small-payments'

/** What only a slow machine brings about must not be held against a server. */
async function judge(id: string, twist: Twist) {
  const server = await servePayments(twist)
  try {
    // By ids: a count would be waited for in every round that has no effect.
    const options = checkOptions(server.url, { tag: null, only: [id], effects: null })
    const report = await runChecks(options, () => {})
    return report.results.find((result) => result.id === id)
  } finally {
    server.close()
  }
}

test('con/6 accuses nobody where the other body was at work before the slow request', async () => {
  let slow = 0
  const result = await judge('con/6', async ({ headers }, usual) => {
    // The first of the two is held back before its key is looked at.
    if (headers['x-slow-ms'] && ++slow === 1) await wait(400)
    return usual()
  })
  expect(result).toMatchObject({ outcome: 'not-observed' })
})

test('con/1 accuses nobody of losing what was refused', async () => {
  const open = new Set<string>()
  const refused = new Set<string>()
  const result = await judge('con/1', async ({ method, headers }, usual) => {
    const key = String(headers['idempotency-key'])
    if (method !== 'POST') return usual()
    if (open.has(key)) refused.add(key)
    open.add(key)
    await wait(100)
    open.delete(key)
    return refused.has(key) ? { status: 403 } : usual()
  })
  expect(['pass', 'not-observed']).toContain(result?.outcome)
})

test('con/6 says nothing of a slow request that was not slow', async () => {
  const result = await judge('con/6', () => null)
  expect(result).toMatchObject({ outcome: 'not-observed' })
  expect(result?.observed).toContain('make it slower')
})
