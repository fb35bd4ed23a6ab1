import type { SendChanges } from '../../run/send'
import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import { STRIPE } from '../sources'
import { fail, notObserved, pass } from '../verdicts'
import { seeAfterRefusal } from './after-refusal'

/** More than the limit of every common framework, which is 100 kB or 1 MB, and little enough to send. */
const BIG_BYTES = 2 * 1024 * 1024

export const unreadable: Check = {
  id: 'val/2',
  title: 'A request that cannot be read uses no key',
  level: 'SHOULD',
  because: STRIPE,
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'Half a JSON text, an unknown content type and 2 MB, each followed by the right request with its key.',
  expected: 'A 4xx, and then an ordinary answer with one effect.',
  effects: 6,
  advice:
    'Claim the key after the body has been read and checked, or give it back when that fails.',
  cap: 'B',
  judge: async (context) => {
    const used: string[] = []
    const freed: string[] = []
    const evidence: (string | null)[] = []
    for (const { name, bad } of spoiledRequests()) {
      const operation = context.operation()
      const {
        bad: refused,
        good,
        kind,
      } = await seeAfterRefusal(context, operation, bad(operation.body))
      if (kind === 'not refused') continue
      if (kind === 'runs') freed.push(`${name} (${refused.status})`)
      else {
        used.push(`${name}: ${refused.status}, then ${good ? statusWord(good) : ''} (${kind})`)
        evidence.push(refused.exchange, good?.exchange ?? null)
      }
    }
    if (used.length > 0) return fail(`The key was used up by ${used.join('; ')}.`, { evidence })
    if (freed.length === 0) return notObserved('The server refused none of the three.')
    return pass(`The key was free again after ${freed.join(', ')}.`)
  },
}

function spoiledRequests(): { name: string; bad: (body: string) => SendChanges }[] {
  return [
    {
      name: 'half a text',
      bad: (body) => ({ body: body.slice(0, Math.max(1, body.length - 2)), note: 'half a text' }),
    },
    {
      name: 'an unknown content type',
      bad: () => ({
        headers: [['Content-Type', 'application/x-idempotency-check']],
        note: 'an unknown content type',
      }),
    },
    {
      name: '2 MB',
      bad: (body) => ({
        body: `${body}${' '.repeat(BIG_BYTES)}`,
        note: 'followed by 2 MB of spaces',
      }),
    },
  ]
}
