import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CheckOptions } from '../../src/run/options'
import { makeReport } from '../support/make-report'
import { makeEngine, runInProcess } from '../support/run-in-process'

const state = path.join(mkdtempSync(path.join(tmpdir(), 'retention-')), 'state.json')

test.each([
  ['what the profile’s provider publishes', [], '24h'],
  ['what the user says', ['--retention', '2h'], '2h'],
])('--save takes %s for the retention', async (_what, more, expected) => {
  let ran: CheckOptions | undefined
  const engine = makeEngine({
    profiles: [{ name: 'ietf', title: 'The draft', retention: '24h' }],
    runChecks: async (options) => {
      ran = options
      return makeReport()
    },
  })
  const args = ['http://127.0.0.1:8080/pay', '--save', state, ...more]
  expect((await runInProcess(args, { engine })).code).toBe(0)
  expect(ran?.retention).toBe(expected)
})
