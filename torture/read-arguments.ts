import { parseArgs } from 'node:util'
import { SentenceError } from '../scripts/support/sentence-error'

/** The options of `npm run torture`. Throws a SentenceError where one is wrong. */
export function readArguments() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  })
  const minutes = Number(values.minutes)
  const seed = Number(values.seed)
  if (!(minutes >= 0 && Number.isInteger(seed))) {
    throw new SentenceError('Usage: npm run torture [-- --minutes 5 --seed 1 --quick --only text]')
  }
  return { ...values, minutes, seed }
}
