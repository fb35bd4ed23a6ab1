import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CHECK_OPTION_GROUPS } from '../../src/cli/check-option-groups'
import { GENERAL_OPTION_GROUP, REPORT_OPTION_GROUP } from '../../src/cli/report-option-group'
import { CLIENT_OPTION_GROUP } from '../../src/client/client-options'
import { EXIT_CODES } from '../../src/report/exit-code'
import { runInProcess } from '../support/run-in-process'

const SHARED = [...REPORT_OPTION_GROUP.options, ...GENERAL_OPTION_GROUP.options]
const CHECK_OPTIONS = [...CHECK_OPTION_GROUPS.flatMap((group) => group.options), ...SHARED]
const CLIENT_OPTIONS = [...CLIENT_OPTION_GROUP.options, ...SHARED]

test.each([
  ['the checks', ['--help'], CHECK_OPTIONS],
  ['a client’s verdict', ['client', '--help'], CLIENT_OPTIONS],
])('the help of %s names every option and every exit code', async (_name, args, options) => {
  const { code, stdout } = await runInProcess(args)
  for (const { name } of options) expect(stdout).toContain(`--${name}`)
  for (const meaning of Object.values(EXIT_CODES)) expect(stdout).toContain(meaning)
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  expect(code).toBe(0)
})

test('the README names every option', () => {
  const readme = readFileSync(path.join(__dirname, '../../README.md'), 'utf8')
  const names = [...CHECK_OPTIONS, ...CLIENT_OPTIONS].map(({ name }) => `--${name}`)
  expect(names.filter((name) => !readme.includes(name))).toEqual([])
})

test('the README and the page about CI name no option that there is not', () => {
  const texts = ['../../README.md', '../../../../docs/ci.md'].map((name) =>
    readFileSync(path.join(__dirname, name), 'utf8'),
  )
  const ours = [...CHECK_OPTIONS, ...CLIENT_OPTIONS].map(({ name }) => name)
  // Of npm and curl.
  const others = ['workspace', 'global', 'yes', 'retry', 'retry-connrefused', 'retry-delay']
  const named = texts.flatMap((text) => [...text.matchAll(/(?<![\w-])--([a-z][\w-]*)/g)])
  const unknown = named
    .map((match) => `${match[1]}`)
    .filter((name) => ![...ours, ...others].includes(name))
  expect(named.length).toBeGreaterThan(50)
  expect(unknown).toEqual([])
})

test('--list names every check with its level and needs, and the profiles', async () => {
  const { stdout } = await runInProcess(['--list'])
  expect(stdout).toMatch(/con\/1 +MUST +N at once make one effect \(needs effects\)/)
  expect(stdout).toContain('Effects are seen with --effects and --count, with --id,')
  expect(stdout).toMatch(/ietf +The draft/)
})

test('--dry-run prints the requests and runs nothing', async () => {
  const { code, stdout } = await runInProcess(['http://127.0.0.1/pay', '--dry-run'])
  expect(stdout).toBe('POST /v1/payments\n')
  expect(code).toBe(0)
})

test('--version is the package’s', async () => {
  const { stdout } = await runInProcess(['--version'])
  const { version } = JSON.parse(readFileSync(path.join(__dirname, '../../package.json'), 'utf8'))
  expect(stdout.trim()).toBe(version)
})
