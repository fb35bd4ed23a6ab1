import { isSecretHeader } from '../../report/redact/redact-headers'
import type { Header } from '../../report/report'
import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import { STRIPE } from '../sources'
import { fail, notObserved, pass } from '../verdicts'
import { seeAfterRefusal } from './after-refusal'

export const credentials: Check = {
  id: 'val/1',
  title: 'A request with wrong credentials uses no key',
  level: 'SHOULD',
  because: STRIPE,
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request with wrong credentials, and then the same with the right ones.',
  expected: '401 or 403, and then an ordinary answer with one effect.',
  effects: 1,
  advice: 'Check the credentials before the key is claimed.',
  cap: 'B',
  judge: async (context) => {
    const secret = context.options.headers.filter(([name]) => isSecretHeader(name))
    if (secret.length === 0) return notObserved('No credentials were given.')
    const { bad, good, kind } = await seeAfterRefusal(context, context.operation(), {
      headers: secret.map(spoil),
      note: 'wrong credentials',
    })
    if (kind === 'not refused') return notObserved(`Wrong credentials were answered ${bad.status}.`)
    if (kind === 'runs') {
      context.observe('credentials-refused', 'uses no key')
      return pass(`${bad.status}, and then ${good?.status}.`)
    }
    context.observe('credentials-refused', 'uses the key')
    return fail(
      `${bad.status} for wrong credentials, and with the right ones ${good ? statusWord(good) : ''} (${kind}): who knows a key can use it up.`,
    )
  },
}

function spoil([name, value]: Header): Header {
  const scheme = /^[A-Za-z]+ /.exec(value)?.[0] ?? ''
  return [name, `${scheme}idempotency-check-wrong`]
}
