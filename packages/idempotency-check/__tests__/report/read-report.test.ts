import Ajv2020 from 'ajv/dist/2020'
import fc from 'fast-check'
import { readReport } from '../../src/report/read-report'
import schema from '../../src/report/report.schema.json'
import { findSchemaProblem, type Schema } from '../../src/report/schema-problem'
import { writeJson } from '../../src/report/writers/json'
import { makeFullReport } from '../support/make-report'

const isValid = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)

type Step = { path: number[]; change: 'remove' | 'replace' | 'add'; value: unknown }

/** Walks to some place of the value and breaks it, or not, there. */
function mutate(root: unknown, { path, change, value }: Step): unknown {
  const copy = structuredClone(root)
  let at = copy as Record<string, unknown>
  for (const [depth, choice] of path.entries()) {
    const names = Object.keys(at)
    const name = names[choice % Math.max(1, names.length)]
    if (name === undefined) break
    const next = at[name]
    if (depth < path.length - 1 && typeof next === 'object' && next !== null) {
      at = next as Record<string, unknown>
    } else {
      if (change === 'remove') delete at[name]
      if (change === 'replace') at[name] = value
      if (change === 'add' && !Array.isArray(at)) at['another'] = value
      break
    }
  }
  return JSON.parse(JSON.stringify(copy))
}

const step: fc.Arbitrary<Step> = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  change: fc.constantFrom('remove', 'replace', 'add'),
  value: fc.oneof(
    fc.constantFrom(null, '', 'fail', 'A', -1, 0.5, 3, true, [], {}, ['a', 'b'], [['a', 'b', 'c']]),
    fc.jsonValue(),
  ),
})

test('it calls valid what a full validator calls valid, whatever is changed in a report', () => {
  const report: unknown = JSON.parse(writeJson(makeFullReport()))
  let broken = 0
  fc.assert(
    fc.property(step, (change) => {
      const changed = mutate(report, change)
      const problem = findSchemaProblem(changed, schema as Schema)
      if (problem !== null) broken++
      expect({ changed, valid: problem === null }).toEqual({ changed, valid: isValid(changed) })
    }),
    { numRuns: 2000 },
  )
  expect(broken).toBeGreaterThan(200)
})

test('a report is read back as it was written', () => {
  const report = makeFullReport()
  expect(JSON.stringify(readReport(writeJson(report)))).toBe(JSON.stringify(report))
})

test.each([
  ['{', 'not JSON'],
  ['null', '/ is missing or wrong'],
  ['{}', '/tool is missing'],
  [
    writeJson(makeFullReport()).replace('"fail"', '"failed"'),
    '/results/1/outcome is missing or wrong',
  ],
])('what is no report is refused with the place: %#', (text, sentence) => {
  expect(() => readReport(text)).toThrow(sentence)
})
