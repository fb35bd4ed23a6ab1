import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, pass, warn } from '../verdicts'
import { shareRaces } from './races'

/** In progress, locked, too early, and limits that a client may wait out. */
const GOOD_REFUSALS = [409, 423, 425, 429]

export const losers: Check = {
  id: 'con/2',
  title: 'Requests that lose the race get a replay or 409, and never a 5xx',
  level: 'SHOULD',
  because: draft('2.7'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'None more: it reads the answers of con/1.',
  expected: 'The winner’s answer, 409, 423, 425 or 208.',
  effects: 15,
  advice: 'Answer 409 with Retry-After while the first is at work, or wait for it.',
  cap: 'B',
  judge: async (context) => {
    const races = await shareRaces(context)
    const answers = races.flatMap((race) => race.answers)
    const bad = answers.filter(({ status }) => status === 0 || status >= 500)
    const odd = answers.filter(
      (sent) =>
        !isSuccess(sent) &&
        !bad.includes(sent) &&
        !GOOD_REFUSALS.includes(sent.status) &&
        sent.status !== context.run.repeatStatus,
    )
    const refused = answers.filter((sent) => !isSuccess(sent))
    context.observe('in-flight', String(refused[0]?.status ?? 'waits'))
    const words = `${answers.length} requests: ${countStatuses(answers)}.`
    if (bad.length > 0) return fail(words, { evidence: bad.map(({ exchange }) => exchange) })
    if (odd.length > 0) return warn(words, { evidence: odd.map(({ exchange }) => exchange) })
    return { ...pass(words), evidence: refused.slice(0, 4).map(({ exchange }) => exchange) }
  },
}

function countStatuses(answers: readonly Sent[]): string {
  const counts = new Map<string, number>()
  for (const sent of answers) counts.set(statusWord(sent), (counts.get(statusWord(sent)) ?? 0) + 1)
  return [...counts].map(([word, number]) => `${number} × ${word}`).join(', ')
}
