import { isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { STRIPE } from '../sources'
import { fail, notObserved, pass } from '../verdicts'

export const busy: Check = {
  id: 'val/5',
  title: 'A 429 or 503 met during the run is not stored',
  level: 'SHOULD',
  because: STRIPE,
  sees: 'answers',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'Where the server was too busy for a request: the same once more, at the end.',
  expected: 'It runs now, or has run.',
  effects: 1,
  advice: 'Store only answers of requests that began to run.',
  cap: 'B',
  last: true,
  judge: async (context) => {
    const { busy: met } = context.run
    if (met.length === 0) return notObserved('The server was never too busy.')
    if (met.every(({ recovered }) => recovered)) {
      return pass(`${met.length} requests met ${met[0]?.status}, and ran when they were repeated.`)
    }
    const [open] = met.filter(({ recovered }) => !recovered)
    if (!open) return notObserved('The server was never too busy.')
    const seen = await context.watch({ expected: 0 }, () => context.send(open.operation))
    context.tally(seen.effects ?? 0, seen.effects)
    const evidence = [open.exchange, seen.value.exchange]
    if (isSuccess(seen.value))
      return { ...pass(`${open.status}, and ${seen.value.status} later.`), evidence }
    const fresh = await context.send(context.operation())
    context.tally(isSuccess(fresh) ? 1 : 0, isSuccess(fresh) ? 1 : 0)
    if (!isSuccess(fresh)) return notObserved('The server is too busy still.')
    if (seen.value.status !== open.status) {
      return { ...pass(`${open.status}, and ${statusWord(seen.value)} later.`), evidence }
    }
    return fail(`${open.status} is answered again, though a new key gets ${fresh.status}.`, {
      evidence,
    })
  },
}
