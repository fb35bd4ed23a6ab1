import { itemAt } from '@/scripts/support/item-at'
import { accusationsOf, judgeClient } from '../../../support/planted-clients/judge-client'
import { PLANTED_CLIENTS } from '../../../support/planted-clients/planted-clients'

/** docs/testing.md says how to run hundreds on a machine that is kept busy. */
const RUNS = Number(process.env.CORRECT_CLIENT_RUNS ?? 3)

/** The product's own clock: a faster one makes the thresholds and the client's timeout as much shorter. */
const SPEED = 1

const MAX_AT_ONCE = 10

test(`the correct client is accused of nothing in ${RUNS} trials`, async () => {
  const correct = itemAt(PLANTED_CLIENTS, 0)
  const verdicts: string[] = []
  const runOne = async () => {
    const report = await judgeClient(correct, SPEED)
    return `${report.grade} ${JSON.stringify(accusationsOf(report))}`
  }
  while (verdicts.length < RUNS) {
    const atOnce = Math.min(MAX_AT_ONCE, RUNS - verdicts.length)
    verdicts.push(...(await Promise.all(Array.from({ length: atOnce }, runOne))))
  }
  expect(correct.name).toBe('correct')
  expect(countEach(verdicts)).toEqual({ 'A {}': RUNS })
}, 3_600_000)

function countEach(words: string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries(counts)
}
