import path from 'node:path'
import { runInProcess } from '../support/run-in-process'

const TESTER = path.join(__dirname, '../support/fake-tester-process.cjs')

function start(command: string) {
  const node = process.execPath
  return runInProcess(['client', '--start', '--start-command', command, '--', node, '-e', '0'])
}

test('--start starts a tester, waits until it is ready, and has ended it when it returns', async () => {
  const { code, stdout } = await start(`'${process.execPath}' '${TESTER}'; exit $?`)
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout) ?? []
  await expect(fetch(url)).rejects.toThrow('fetch failed')
  expect(code).toBe(0)
})

test('a tester that ends before it is ready is quoted: exit 3', async () => {
  const { code, stderr } = await start(`'${process.execPath}' '${TESTER}' broken`)
  expect(stderr).toContain('The data folder is in use.')
  expect(code).toBe(3)
})
