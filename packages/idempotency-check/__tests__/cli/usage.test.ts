import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { REAL_ENGINE } from '../../src/cli/real-engine'
import { runInProcess } from '../support/run-in-process'

const URL = 'http://127.0.0.1:8080/pay'

const folder = mkdtempSync(path.join(tmpdir(), 'usage-'))

function file(name: string, text: string): string {
  const place = path.join(folder, name)
  writeFileSync(place, text)
  return place
}

const NOT_JSON = file('broken.json', '{')
const STATE = {
  format: 'idempotency-check-expiry-1',
  url: URL,
  retentionMs: 1000,
  operations: [
    { key: 'k', body: '{}', sentAt: '2026-11-25T00:00:00Z', status: 201, resourceId: null },
  ],
}
const SAVED = file('saved.json', JSON.stringify(STATE))
const ELSEWHERE = file('elsewhere.json', JSON.stringify({ ...STATE, url: 'http://127.0.0.1:1/' }))
const DAMAGED = file('damaged.json', JSON.stringify({ ...STATE, operations: [{ key: 'k' }] }))
const EMPTIED = file('emptied.json', JSON.stringify({ ...STATE, operations: [] }))

const UNKNOWN_ID = file('unknown.json', '[{"id":"one/99","outcome":"fail","reason":"x"}]')

test.each([
  ['no URL', [], 'Name the URL'],
  ['two URLs', [URL, URL], 'One URL is tested at a time'],
  ['no scheme', ['example.test/pay'], 'begins with http:// or https://'],
  ['another scheme', ['ftp://127.0.0.1/'], 'must begin with http'],
  ['a password in the URL', ['http://me:pw@127.0.0.1/'], 'Give them as a header'],
  ['an unknown option', [URL, '--frobnicate'], 'There is no option --frobnicate'],
  ['a misspelt option', [URL, '--maxeffects', '3'], 'Did you mean --max-effects?'],
  ['an unknown short option', [URL, '-q'], 'There is no option -q'],
  ['an option without its value', [URL, '--only'], '--only needs a value'],
  ['an option as the value of another', [URL, '--only', '--list'], '--only needs a value'],
  ['a switch with a value', [URL, '--strict=yes'], '--strict is a switch'],
  ['a header without a colon', [URL, '-H', 'Authorization'], 'a name, a colon and a value'],
  ['a header with a line break', [URL, '-H', 'A: b\r\nC: d'], 'line break'],
  ['a pointer without a slash', [URL, '--vary', 'amount'], 'begins with a slash: /amount'],
  ['a count without its URL', [URL, '--count', '$.n'], '--effects URL is missing'],
  ['a method without effects', [URL, '-X', 'get'], 'POST, PUT, PATCH or DELETE'],
  ['a seed that is no number', [URL, '--seed', '1e3'], 'whole number from 0'],
  ['no effects at all', [URL, '--max-effects', '0'], 'whole number from 2'],
  ['a path on another host', [URL, '--other-path', 'http://x/'], 'same host'],
  ['an unknown check', [URL, '--only', 'one/99'], 'no check or family one/99'],
  ['an unknown family to skip', [URL, '--skip', 'two'], 'no check or family two'],
  ['an unknown profile', [URL, '--profile', 'strip'], 'choose one of ietf'],
  ['a body from a missing file', [URL, '--body', '@nowhere.json'], 'nowhere.json cannot be read'],
  ['a report in a missing folder', [URL, '--html', '/nowhere/r.html'], '/nowhere is missing'],
  ['two formats on one output', [URL, '--json', '-', '--tap', '-'], 'would mix'],
  ['an expect file that is missing', [URL, '--expect', 'nowhere.json'], 'cannot be read'],
  ['an expect file that is not JSON', [URL, '--expect', NOT_JSON], 'not JSON'],
  ['an expected id that no check has', [URL, '--expect', UNKNOWN_ID], '--expect lists one/99'],
  ['a retention without a unit', [URL, '--retention', '1y'], 'like 24h or 30m'],
  ['saving without a retention', [URL, '--save', 'state.json'], '--save needs --retention'],
  ['saving and resuming', [URL, '--save', 'a', '--resume', 'b'], 'give one of them'],
  ['resuming from something else', [URL, '--resume', NOT_JSON], 'not what --save wrote'],
  ['resuming from a damaged file', [URL, '--resume', DAMAGED], 'not what --save wrote'],
  ['resuming from a file without operations', [URL, '--resume', EMPTIED], 'not what --save wrote'],
  [
    'resuming what was saved of another URL',
    [URL, '--resume', ELSEWHERE],
    'is about http://127.0.0.1:1/',
  ],
  [
    'resuming for another check',
    [URL, '--resume', SAVED, '--only', 'one/1'],
    'cannot ask for one/1',
  ],
  ['a report in place of a folder', [URL, '--html', folder], 'cannot be written to'],
  [
    'saving in place of a folder',
    [URL, '--retention', '1h', '--save', folder],
    'cannot be written to',
  ],
  [
    'two reports in one file',
    [URL, '--html', 'r', '--json', './r'],
    'is the file of another report',
  ],
  ['a public address', ['http://192.0.2.1/pay'], '--i-own-this'],
  ['a public IPv6 address', ['http://[2001:db8::1]/pay'], '--i-own-this'],
  ['a client without a tester', ['client', '--', 'node'], '--tester URL'],
  ['a client without a command', ['client', '--tester', URL], 'after --'],
  ['a client’s command without --', ['client', '--tester', URL, 'node'], 'as in: -- node'],
  ['two testers', ['client', '--start', '--tester', URL, '--', 'node'], '--tester cannot'],
])('%s exits with 2 and one sentence, and nothing is sent', async (_name, args, sentence) => {
  const { code, stdout, stderr } = await runInProcess(args)
  expect(stderr).toContain(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stdout).toBe('')
  expect(code).toBe(2)
})

test.each([
  ['a pointer to no integer', ['--body', '{"a":1}', '--vary', '/b'], 'name an integer'],
  ['a body that is not JSON', ['--body', '{a', '--vary', '/a'], 'cannot be filled in'],
])('%s exits with 2 before anything is sent', async (_name, args, sentence) => {
  const { code, stderr } = await runInProcess([URL, ...args], { engine: REAL_ENGINE })
  expect(stderr).toContain(sentence)
  expect(code).toBe(2)
})
