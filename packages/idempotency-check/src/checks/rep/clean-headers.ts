import { headerOf } from '../../http/answer'
import { isSuccess, jsonOf, type Sent } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { draft } from '../sources'
import { fail, notObserved, pass } from '../verdicts'

export const cleanHeaders: Check = {
  id: 'rep/6',
  title: 'A repeat has no cookie of the first answer, and can be read with another Accept-Encoding',
  level: 'SHOULD',
  because: draft('5'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request that accepts gzip, and the same again that accepts no encoding.',
  expected: 'No Set-Cookie of the first answer, and a body that is not encoded.',
  effects: 1,
  advice:
    'Store status and body before they are encoded, and of the headers only what describes the result.',
  cap: 'B',
  judge: async (context) => {
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      const gzip = await context.send(operation, { headers: [['Accept-Encoding', 'gzip']] })
      const again = await context.send(operation, { headers: [['Accept-Encoding', 'identity']] })
      return { first: mustSucceed(gzip), again }
    })
    const { first, again } = seen.value
    context.tally(1, seen.effects)
    if (!isSuccess(again)) return notObserved(`The repeat was answered ${again.status}.`)
    const cookie = cookiesOf(again).find((line) => cookiesOf(first).includes(line))
    if (cookie !== undefined) {
      return fail(
        'The repeat sets the cookie of the first answer again: it may be another client’s.',
      )
    }
    const encoding = again.answer && headerOf(again.answer.headers, 'content-encoding')
    if (encoding && encoding !== 'identity') {
      return fail(`The repeat is encoded as ${encoding}, which this client does not accept.`)
    }
    if (again.answer?.bodyProblem) return fail(`The repeat: ${again.answer.bodyProblem}.`)
    if (jsonOf(first) !== undefined && jsonOf(again) === undefined) {
      return fail('The first body is JSON, and the repeat’s is not.')
    }
    return pass('No cookie, and readable.')
  },
}

function cookiesOf({ answer }: Sent): string[] {
  return (answer?.headers ?? [])
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => value)
}
