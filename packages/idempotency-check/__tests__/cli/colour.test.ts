import { makeEngine, runInProcess } from '../support/run-in-process'

const URL = 'http://127.0.0.1:8080/pay'
const engine = makeEngine()
const ESCAPE = '\u001b['

test('a terminal gets colour', async () => {
  const { stdout } = await runInProcess([URL], { engine, isTTY: true })
  expect(stdout).toContain(ESCAPE)
})

test('NO_COLOR is obeyed, also where FORCE_COLOR is set', async () => {
  const env = { NO_COLOR: '1', FORCE_COLOR: '1' }
  const { stdout } = await runInProcess([URL], { engine, isTTY: true, env })
  expect(stdout).not.toContain(ESCAPE)
})

test('a file or a pipe gets no colour unless it is forced', async () => {
  const plain = await runInProcess([URL], { engine })
  expect(plain.stdout).not.toContain(ESCAPE)
  const forced = await runInProcess([URL], { engine, env: { FORCE_COLOR: '1' } })
  expect(forced.stdout).toContain(ESCAPE)
})

test('a format on standard output has no colour', async () => {
  const { stdout } = await runInProcess([URL, '--tap', '-'], { engine, isTTY: true })
  expect(stdout).not.toContain(ESCAPE)
})
