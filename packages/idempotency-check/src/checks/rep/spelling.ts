import { respellJson } from '../../run/respell'
import { isRefusal, isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { draft } from '../sources'
import { effectWords, info, notApplicable, warn } from '../verdicts'

export const spelling: Check = {
  id: 'rep/7',
  title: 'Whether the same JSON in other bytes is the same request',
  level: 'INFO',
  because: draft('2.4'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request, and the same again with members in another order and other spaces.',
  expected: 'A replay (the JSON is compared) or a refusal (the bytes are), and never an effect.',
  effects: 1,
  advice: 'Never let the spelling decide whether a key counts.',
  cap: 'A',
  judge: async (context) => {
    const operation = context.operation()
    const body = context.run.template.kind === 'json' ? respellJson(operation.body) : null
    if (body === null) return notApplicable('The body is not JSON.')
    const seen = await context.watch({ expected: 1 }, async () => {
      mustSucceed(await context.send(operation))
      return context.send(operation, { body, note: 'the same JSON in other bytes' })
    })
    const again = seen.value
    context.tally(1, seen.effects)
    if (seen.effects !== null && seen.effects > 1) {
      return warn(`Another spelling of the same JSON made another effect: ${effectWords(seen)}.`)
    }
    if (isSuccess(again)) {
      context.observe('spelling', 'canonical')
      return info('Canonical: the same JSON in other bytes is replayed.')
    }
    if (!isRefusal(again)) return warn(`It was answered ${statusWord(again)}.`)
    if (again.status === context.run.repeatStatus) return info('As any repeat is answered.')
    context.observe('spelling', 'bytes')
    return info(`Bytes: the same JSON in other bytes is refused (${again.status}).`)
  },
}
