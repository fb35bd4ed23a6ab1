import { makeProgressLine } from '../../src/cli/progress-line'
import type { Progress } from '../../src/run/options'

const PROGRESS: Progress = {
  id: 'con/1',
  title: 'N at once make one effect',
  position: 3,
  total: 49,
  round: 2,
  rounds: 5,
  operations: 31,
  effects: 31,
  outcome: null,
}

function show(isTTY: boolean, ...steps: Partial<Progress>[]): string {
  let text = ''
  const output = { write: (part: string) => (text += part), isTTY, columns: 60 }
  const line = makeProgressLine(output)
  for (const step of steps) line.show({ ...PROGRESS, ...step })
  line.clear()
  return text
}

test('a terminal shows check, round and effects on one line that is cleared at the end', () => {
  const text = show(true, {}, { round: 3 })
  expect(text).toContain('[3/49] con/1 · round 3 of 5 · 31 operations, 31 effects')
  expect(text).not.toContain('\n')
  expect(text.endsWith('\r\u001b[2K')).toBe(true)
})

test('the line is no longer than the terminal is wide', () => {
  const [, line = ''] = show(true, { title: 'x'.repeat(200) }).split('\u001b[2K')
  expect(line.replace('\r', '')).toHaveLength(59)
})

test('elsewhere every judged check is one plain line', () => {
  const text = show(false, {}, { round: 3 }, { outcome: 'not-observed' })
  expect(text).toBe('[3/49] con/1 N at once make one effect: not observed\n')
})
