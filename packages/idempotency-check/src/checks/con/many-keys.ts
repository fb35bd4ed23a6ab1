import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { effectWords, fail, judgeEffects, pass } from '../verdicts'
import { SIZES } from './races'

/** The server may say that it has too much to do; that is no word about keys. */
const BUSY = [429, 503]

export const manyKeys: Check = {
  id: 'con/5',
  title: '2, 10 and 50 requests at once with different keys have one effect each',
  level: 'MUST',
  because: draft('2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: '2, 10 and then 50 requests at once, each with a key of its own.',
  expected: 'As many effects as requests.',
  effects: 62,
  advice: 'Lock by key, and never more than the key needs.',
  cap: 'F',
  judge: async (context) => {
    const answers: Sent[] = []
    const seen = await context.watch(
      { expected: (sents) => sents.filter(isSuccess).length },
      async () => {
        for (const [index, size] of SIZES.entries()) {
          context.round(index + 1, SIZES.length)
          const entries = Array.from({ length: size }, () => ({
            operation: context.operation(),
            changes: { note: `${size} at once, as many keys` },
          }))
          answers.push(...(await context.sendTogether(entries)))
        }
      },
    )
    const done = answers.filter(isSuccess)
    const verdict = judgeEffects(context, seen, done.length)
    if (verdict) return verdict
    const refused = answers.filter((sent) => !isSuccess(sent) && !BUSY.includes(sent.status))
    if (refused[0]) {
      return fail(
        `${refused.length} of ${answers.length} keys of their own were refused: ${statusWord(refused[0])}.`,
        { cap: 'C', evidence: refused.map(({ exchange }) => exchange) },
      )
    }
    const busy = answers.length - done.length
    return pass(`${effectWords(seen)}${busy > 0 ? `; ${busy} were too many for the server` : ''}.`)
  },
}
