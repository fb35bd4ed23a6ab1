import type { SendChanges } from '../../run/send'
import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { mustSucceed } from '../must-succeed'
import { draft } from '../sources'
import { effectWords, judgeEffects, pass, warn } from '../verdicts'

type Variation = { name: string; changes: SendChanges }

/** What proxies, SDKs and tracing change between two tries of one request. */
const VARIATIONS: readonly Variation[] = [
  { name: 'another User-Agent', changes: { headers: [['User-Agent', 'retrying-client/2.1']] } },
  {
    name: 'a traceparent',
    changes: {
      headers: [['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01']],
    },
  },
  { name: 'headers in another order', changes: { reverseHeaders: true } },
  { name: 'chunked instead of a length', changes: { framing: 'chunked' } },
  { name: 'a new connection only', changes: {} },
]

export const changedRepeats: Check = {
  id: 'one/2',
  title: 'Five repeats that differ in what is no part of the request make no effect',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'One request, then five repeats: another User-Agent, a traceparent, headers in another order, chunked, on new connections.',
  expected: 'One effect, and the same status for every repeat.',
  effects: 1,
  advice:
    'Compare what the request means (method, path, body), and no header that a proxy or an SDK changes.',
  cap: 'F',
  judge: async (context) => {
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      mustSucceed(await context.send(operation))
      const repeats: { name: string; sent: Sent }[] = []
      for (const { name, changes } of context.random.shuffle(VARIATIONS)) {
        const sent = await context.send(operation, { ...changes, note: `repeat with ${name}` })
        repeats.push({ name, sent })
      }
      return repeats
    })
    const verdict = judgeEffects(context, seen, 1)
    if (verdict) return verdict
    const other = seen.value.filter(
      ({ sent }) => !isSuccess(sent) && sent.status !== context.run.repeatStatus,
    )
    if (other.length === 0) return pass(`${effectWords(seen)}, over five repeats.`)
    const list = other.map(({ name, sent }) => `${name}: ${statusWord(sent)}`).join('; ')
    return warn(`No second effect, but a retry may be refused. ${list}.`, {
      evidence: other.map(({ sent }) => sent.exchange),
    })
  },
}
