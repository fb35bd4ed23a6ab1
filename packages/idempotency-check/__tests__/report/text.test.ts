import { curlOf, quoteForShell } from '../../src/report/again'
import { writeMarkdown } from '../../src/report/writers/markdown'
import { writeTerminal } from '../../src/report/writers/terminal'
import { makeExchange, makeFullReport, makeReport, makeResult } from '../support/make-report'

const PLAIN = { colour: false, columns: 80 }

test('without colour there is no escape sequence, whatever a server sent', () => {
  const text = writeTerminal(makeFullReport(), PLAIN)
  expect(text).not.toMatch(/[^\P{Cc}\n]/u)
  expect(text).toContain('\\u001b[31mred\\u0007')
})

test('with colour only our own sequences occur', () => {
  const text = writeTerminal(makeFullReport(), { colour: true, columns: 80 })
  const sequences = new Set(
    text
      .split('\u001b[')
      .slice(1)
      .map((rest) => rest.slice(0, 3)),
  )
  expect([...sequences].every((sequence) => /^(?:1m|2m|22m|3[1-49]m)/.test(sequence))).toBe(true)
  expect(text).toContain('\u001b[31mFail')
})

test('the terminal says first what cannot be seen, then the headline, then the worst result', () => {
  const text = writeTerminal(makeFullReport(), PLAIN)
  const places = [
    'no run can prove',
    '1 operation made 2 effects',
    'Grade F',
    'con/1',
    'rep/1',
  ].map((part) => text.indexOf(part))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('a red result shows its exchanges with the time that they took', () => {
  const text = writeTerminal(makeFullReport(), PLAIN)
  expect(text).toMatch(/x1 {2}0\.013 s {2}POST \/v1\/payments {2}"8f14…7a10" {2}201 after 18 ms/)
  expect(text).toMatch(/x2 {2}0\.040 s .* no answer/)
})

test('a report without a grade says what is missing for one', () => {
  const report = makeReport({ grade: null, missingForGrade: ['con/1', 'lost/1'] })
  expect(writeTerminal(report, PLAIN)).toContain('still needed: con/1; lost/1')
})

test('no text of a server becomes HTML, a link, a table cell or a mention in Markdown', () => {
  const markdown = writeMarkdown(makeFullReport())
  expect(markdown).not.toContain('<script')
  expect(markdown).not.toContain('@team')
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '))
  expect(rows.map((row) => row.split('|').length)).toEqual(rows.map(() => 7))
})

test('a request is given as a curl line that a shell reads back as it was', () => {
  expect(quoteForShell("it's")).toBe("'it'\\''s'")
  const exchange = makeExchange()
  expect(curlOf(exchange, 'http://127.0.0.1:8080/v1/payments')).toBe(
    `curl -i -X POST http://127.0.0.1:8080/v1/payments -H 'Content-Type: application/json' -H "Idempotency-Key: $IDEMPOTENCY_KEY" --data-binary '{"amount":100}'`,
  )
})

test('what was not seen for one reason is told once', () => {
  const blocked = (id: string) => makeResult({ id, outcome: 'blocked', observed: 'By one/1.' })
  const results = [blocked('con/1'), blocked('con/3'), makeResult({ id: 'rep/1' })]
  const text = writeTerminal(makeReport({ results }), PLAIN)
  expect(text).toMatch(/Blocked +con\/1, con\/3\n +By one\/1\.\n/)
  expect(text.match(/By one\/1\./g)).toHaveLength(1)
})
