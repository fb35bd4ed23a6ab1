import { isSuccess, statusWord } from '../../run/sent'
import type { Check, Verdict } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { effectWords, fail, NO_EYES, notObserved, pass, warn } from '../verdicts'
import { type Reuse, shareReuse } from './shared'

export const otherBody: Check = {
  id: 'mis/1',
  title: 'A key reused with another body has no effect and no success',
  level: 'MUST',
  because: draft('2.7'),
  sees: 'answers',
  needs: ['--vary'],
  dependsOn: ['one/1'],
  requests: 'One request, and another amount with the same key.',
  expected: 'A refusal: 422 by the draft, 400 by Stripe, 409 elsewhere.',
  effects: 2,
  advice:
    'Store a fingerprint of the request with the key, and refuse with 422 what differs from it.',
  cap: 'F',
  judge: async (context) => {
    const reuse = await shareReuse(context)
    const { first, other, otherTag } = reuse
    const evidence = [first.exchange, other.exchange, otherTag?.exchange ?? null]
    return { ...judge(context, reuse), evidence }
  },
}

function judge(context: CheckContext, { other, otherTag, seen, kind }: Reuse): Verdict {
  switch (kind) {
    case 'new effect':
      context.observe('mismatch', 'new effect')
      return fail(`Another body made another effect: ${effectWords(seen)}.`)
    case 'replay':
      context.observe('mismatch', 'replay')
      if (!isSuccess(other) && otherTag) {
        return warn(
          `Another amount was refused with ${other.status}, but another text at --tag was answered ${otherTag.status}: only part of the body is compared.`,
          { cap: 'C' },
        )
      }
      return warn(
        'The first answer was replayed for another body: a client that reuses a key by mistake believes that it was done.',
        { cap: 'C' },
      )
    case 'unclear':
      return notObserved(`It was answered ${other.status}. ${NO_EYES}`)
    case 'failed':
      return fail(`It got ${statusWord(other)}, which tells a client to try again.`, { cap: 'C' })
    case 'refused':
      return judgeRefusal(context, other.status)
  }
}

function judgeRefusal(context: CheckContext, status: number): Verdict {
  context.observe('mismatch', String(status))
  const wanted = context.profile.traits.mismatch?.classes
  if (!wanted || wanted.includes(String(status))) return pass(`It was refused with ${status}.`)
  return warn(
    `It was refused with ${status}; ${context.profile.title} says ${wanted.join(' or ')}.`,
  )
}
