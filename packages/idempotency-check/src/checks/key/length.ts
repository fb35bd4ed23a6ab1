import { isRefusal, isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { fail, info, pass } from '../verdicts'
import { climb, longestAccepted, type Rung } from './longest'

export const length: Check = {
  id: 'key/6',
  title: 'The published maximum length is accepted, and one more is refused with 4xx',
  level: 'SHOULD',
  because: draft('5'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'Requests with keys of 1, 36, 64, 200, 255, 256 and 1024 characters, and around the maximum.',
  expected: 'Up to the maximum a 2xx, above it a 4xx, and never a 5xx.',
  effects: 9,
  advice: 'Check the length before the key is stored, and say the maximum in the documentation.',
  cap: 'B',
  judge: async (context) => {
    const rungs = await climb(context)
    // A key of one character may have been used before, by another run.
    const broken = rungs.find(({ sent }) => !isSuccess(sent) && !isRefusal(sent))
    if (broken) {
      return fail(`A key of ${broken.length} characters got ${statusWord(broken.sent)}.`, {
        evidence: [broken.sent.exchange],
      })
    }
    const longest = longestAccepted(rungs) ?? 0
    const { maxKeyLength } = context.profile
    if (maxKeyLength === null) return describe(context, rungs, longest)
    context.observe('maximum-length', longest === maxKeyLength ? String(maxKeyLength) : 'other')
    const above = rungs.find((rung) => rung.length === maxKeyLength + 1)
    if (longest < maxKeyLength) {
      return fail(`Only up to ${longest} characters were accepted, not ${maxKeyLength}.`)
    }
    if (above && isSuccess(above.sent)) {
      return fail(`${maxKeyLength + 1} characters were accepted; the maximum is ${maxKeyLength}.`)
    }
    return pass(`${maxKeyLength} characters were accepted, ${maxKeyLength + 1} refused.`)
  },
}

function describe(context: CheckContext, rungs: readonly Rung[], longest: number) {
  const refused = rungs.find((rung) => rung.length > longest)
  const isPublished = longest === 255 || longest === 64
  if (refused) context.observe('maximum-length', isPublished ? String(longest) : 'other')
  return refused
    ? info(
        `${longest} characters were accepted, ${refused.length} refused (${refused.sent.status}).`,
      )
    : info(`${longest} characters were accepted; longer keys were not tried.`)
}
