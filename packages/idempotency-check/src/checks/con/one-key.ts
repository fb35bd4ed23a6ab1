import { isSuccess } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { effectWords, fail, NO_EYES, notObserved, pass } from '../verdicts'
import { type Race, shareRaces } from './races'

export const oneKey: Check = {
  id: 'con/1',
  title: '2, 10 and 50 requests at once with one key make one effect',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'Fifteen rounds: 2, 10 or 50 equal requests, each written at once on a connection that was open before.',
  expected: 'One effect in every round.',
  effects: 15,
  advice:
    'Let a unique constraint decide who is first, before the effect; to look first and to insert later leaves a gap.',
  cap: 'F',
  judge: async (context) => {
    const races = await shareRaces(context)
    for (const race of races) context.tally(wasPromised(race) ? 1 : 0, race.seen.effects)
    if (races.some(({ seen }) => seen.effects === null)) return notObserved(NO_EYES)
    const doubled = races.filter(({ seen }) => (seen.effects ?? 0) > 1)
    if (doubled.length > 0) return fail(describe(doubled, races), { evidence: evidenceOf(doubled) })
    const lost = races.filter((race) => race.seen.effects === 0 && wasPromised(race))
    if (lost.length > 0) {
      return fail(`${lost.length} of ${races.length} rounds had no effect.`, {
        evidence: evidenceOf(lost),
      })
    }
    const promised = races.filter(wasPromised)
    if (promised.length === 0) return notObserved('Every request of every round was refused.')
    const what = races.some(({ seen }) => seen.by === 'ids') ? 'One id' : 'One effect'
    return pass(`${what} in each of ${promised.length} rounds. That no race was found proves none.`)
  },
}

/** A round of which every request was refused has no effect rightly, like where the server is too busy. */
function wasPromised({ answers, final, seen }: Race): boolean {
  return (seen.effects ?? 0) > 0 || [...answers, final].some(isSuccess)
}

function describe(doubled: readonly Race[], races: readonly Race[]): string {
  const worst = doubled.reduce((a, b) => ((b.seen.effects ?? 0) > (a.seen.effects ?? 0) ? b : a))
  return `${doubled.length} of ${races.length} rounds made several effects; with ${worst.size} at once: ${effectWords(worst.seen)}.`
}

function evidenceOf([first]: readonly Race[]): (string | null)[] {
  return first ? [...first.answers, first.final].map(({ exchange }) => exchange) : []
}
