import {
  type ClientSteps,
  runClientSteps,
} from '@/packages/idempotency-check/__tests__/support/client-steps'

// The steps of docs/ci.md for a client, word for word, with this product as the tester that they start.

// Thirteen scenarios take three minutes where other work has both cores.
jest.setTimeout(600_000)

let steps: ClientSteps

beforeAll(async () => {
  steps = await runClientSteps(`cd '${process.cwd()}' && exec npm start`)
})

test('a client that retries as it should passes, with exit 0, and no scenario is left out', () => {
  const { check } = steps
  expect(check.stdout).not.toMatch(/^(?:Fail|Warning|Tool error) /m)
  expect(check.stdout).toMatch(/^Grade A\b/m)
  expect({ code: check.code, stderr: check.stderr }).toMatchObject({ code: 0 })
})

test('the summary and the file for the CI are where the steps say', () => {
  expect(steps.summary).toMatch(/^## /)
  expect(steps.junit).toMatch(/^<\?xml/)
})
