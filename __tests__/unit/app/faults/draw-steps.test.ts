import type { Step } from '@/app/_ui/lifelines'
import { drawFirstTry, drawResends, drawRetry, drawSend } from '@/app/faults/draw-steps'
import { LAB_FAULTS } from '@/app/faults/fault-words'
import { FAULT_NAMES } from '@/lib/faults'

const words = (steps: Step[]) => steps.map((step) => step.words)

test('knows a picture for every fault that the server can simulate', () => {
  expect([...LAB_FAULTS].sort()).toEqual([...FAULT_NAMES].sort())
})

test('draws no more of the database than was read from it', () => {
  const rolledBack = { fault: 'fail-before-commit', withKey: true } as const
  const slow = { fault: 'slow-reply', withKey: true } as const

  expect(words(drawFirstTry(rolledBack, { saved: 0, answered: true }))).toContain('rolled back')
  // On a slow machine it is only not there yet.
  expect(words(drawFirstTry(slow, { saved: 0, answered: false }))).toContain('nothing saved yet')
  expect(words(drawFirstTry(slow, { saved: 1, answered: false }))).toContain('committed')
  expect(
    drawFirstTry({ fault: 'rate-limited', withKey: true }, { saved: 0, answered: true }),
  ).toHaveLength(1)
})

test('draws as lost what never arrived, and says so where an answer was to come', () => {
  const lost = drawFirstTry({ fault: 'lose-reply', withKey: false }, { saved: 1, answered: false })
  expect(lost.at(-1)).toMatchObject({ words: 'reply breaks off', lost: true })

  const late = drawFirstTry(
    { fault: 'rate-limited', withKey: false },
    { saved: 0, answered: false },
  )
  expect(late.at(-1)).toMatchObject({ words: 'no answer in time', lost: true })
})

test('draws what the browser sent by itself as requests of their own', () => {
  expect(drawResends(0)).toEqual([])
  expect(drawResends(1)[0]).toMatchObject({ from: 'you', to: 'server', words: 'browser again' })
  expect(words(drawResends(6))).toContain('committed ×6')
})

test('draws a retry that pays again as a loss, and one that pays once as none', () => {
  const trial = { fault: 'lose-reply', withKey: false } as const
  const tones = (steps: Step[]) => steps.slice(1).map(({ tone }) => tone)

  expect(tones(drawRetry(trial, { replayed: false, saved: 1 }))).toEqual(['bad', 'bad'])
  expect(tones(drawRetry(trial, { replayed: false, saved: 0 }))).toEqual(['good', 'good'])
  expect(tones(drawRetry(trial, { replayed: true, saved: 1 }))).not.toContain('bad')
})

test('has room for every word between two lifelines', () => {
  const steps = LAB_FAULTS.flatMap((fault) =>
    [true, false].flatMap((withKey) => [
      drawSend('first try', withKey ? '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10' : null),
      drawSend('browser again', null),
      ...drawFirstTry({ fault, withKey }, { saved: 0, answered: true }),
      ...drawFirstTry({ fault, withKey }, { saved: 1, answered: false }),
      ...drawRetry({ fault, withKey }, { replayed: withKey, saved: 1 }),
      ...drawResends(6),
    ]),
  )
  expect(words(steps).filter(({ length }) => length > 21)).toEqual([])
})
