import { headerOf } from '../../http/answer'
import type { Check } from '../check'
import { linksDocumentation } from '../key/missing'
import { draft } from '../sources'
import { fail, notApplicable, notObserved, pass } from '../verdicts'
import { shareReuse } from './shared'

export const problem: Check = {
  id: 'mis/7',
  title: 'The refusal is a problem (RFC 9457) or links the documentation',
  level: 'SHOULD',
  because: draft('2.7'),
  sees: 'answers',
  needs: ['--vary'],
  dependsOn: ['mis/1'],
  requests: 'None more: it reads the refusal of mis/1.',
  expected: 'application/problem+json, or a link.',
  effects: 0,
  advice: 'Answer application/problem+json with a type that leads to the documentation.',
  cap: 'B',
  judge: async (context) => {
    if (context.profile.name !== 'ietf') {
      return notApplicable(`${context.profile.title} has a form of its own.`)
    }
    const { other, kind } = await shareReuse(context)
    if (kind !== 'refused' || !other.answer) {
      return notObserved('The reused key was not refused.')
    }
    const evidence = [other.exchange]
    const type = headerOf(other.answer.headers, 'content-type') ?? 'no content type'
    if (/application\/problem\+(?:json|xml)/i.test(type)) return { ...pass(`${type}.`), evidence }
    if (linksDocumentation(other)) return { ...pass(`${type}, with a link.`), evidence }
    return fail(`${type}, without a link.`, { evidence })
  },
}
