import { isRefusal, isSuccess, statusWord, textOf } from '../../run/sent'
import type { Check } from '../check'
import { namesResource } from '../names-resource'
import { draft } from '../sources'
import { fail, pass, warn } from '../verdicts'
import { evidenceOf, type Pair, sharePair } from './pair'

export const sameResource: Check = {
  id: 'rep/1',
  title: 'A repeat names the same resource, or says that it was done',
  level: 'SHOULD',
  because: draft('2.6'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again.',
  expected: 'The stored answer, the resource as it is now, or a refusal that names it.',
  effects: 1,
  advice:
    'Answer a repeat with the first answer, so that a client that lost it learns what was made.',
  cap: 'B',
  judge: async (context) => {
    const pair = await sharePair(context)
    const evidence = evidenceOf(pair)
    const kind = classify(pair)
    if (kind === null) {
      return fail(`The repeat got ${statusWord(pair.again)}.`, { evidence })
    }
    context.observe('repeat', kind)
    if (kind === 'refused') {
      return warn(`The repeat was refused (${pair.again.status}) without naming the resource.`, {
        evidence,
      })
    }
    const wanted = context.profile.traits.repeat?.classes
    if (context.profile.name !== 'ietf' && wanted && !wanted.includes(kind)) {
      return warn(`${WORDS[kind]} ${context.profile.title} documents: ${wanted.join(' or ')}.`, {
        evidence,
      })
    }
    return { ...pass(WORDS[kind]), evidence }
  },
}

type Kind = 'stored' | 'current' | 'pointer' | 'refused'

const WORDS: Record<Exclude<Kind, 'refused'>, string> = {
  stored: 'The first answer was given again.',
  current: 'The same resource was answered, in other words than at first.',
  pointer: 'The repeat was refused, and the refusal names the resource.',
}

/** null for an answer that helps nobody. */
function classify({ first, again }: Pair): Kind | null {
  if (isSuccess(again)) return textOf(again) === textOf(first) ? 'stored' : 'current'
  if (!isRefusal(again)) return null
  const id = first.resourceId
  return id !== null && namesResource(again, id) ? 'pointer' : 'refused'
}
