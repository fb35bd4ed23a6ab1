import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { effectWords, info, warn } from '../verdicts'
import { seeOtherMethods } from './other-methods'

export const safeMethods: Check = {
  id: 'scope/2',
  title: 'GET and HEAD with a key are harmless, and how PATCH and DELETE take one',
  level: 'INFO',
  because: draft('1'),
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'GET and HEAD with a new key, and then the ordinary request with it. If its Location names what it made: PATCH with an empty object and DELETE of that, each with a key of its own and, where accepted, again.',
  expected:
    'The request runs: one effect. The repeat of a PATCH or DELETE that takes keys is answered as the first.',
  effects: 1,
  advice: 'Look at the key only for methods that have an effect.',
  cap: 'A',
  judge: async (context) => {
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      const get = await context.send(operation, { method: 'GET', note: 'GET with a key' })
      const head = await context.send(operation, { method: 'HEAD', note: 'HEAD with the key' })
      const real = await context.send(operation)
      return { get, head, real }
    })
    const { get, head, real } = seen.value
    context.tally(isSuccess(real) ? 1 : 0, seen.effects)
    const words = `GET ${statusWord(get)}, HEAD ${statusWord(head)}, then ${statusWord(real)}`
    if (!isSuccess(real) || (seen.effects !== null && seen.effects !== 1)) {
      return warn(`${words}: ${effectWords(seen)}.`)
    }
    // Outside the window of the count: a resource that is deleted may take its effect out of the count.
    return info(`${words}, which ran. ${await seeOtherMethods(context, real)}`)
  },
}
