import type { Attempt } from '@/lib/trials/exchanges/attempt'
import type { Trial } from '@/lib/trials/judging/run'
import type { Profile } from '@/lib/trials/profiles'
import { accuseAlone } from '@/lib/trials/rules/accuse'
import { type Finding, info, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'

export const KEY_4: Rule = {
  id: 'KEY-4',
  title: 'The key can be read',
  level: 'MUST',
  expected:
    'One Idempotency-Key line: a quoted string, or the bare form, within the length that the profile allows.',
  because: draft('2.1'),
  judge: ({ runs, profile }: Trial) =>
    judgeRuns(
      runs,
      (run) => run.attempts.flatMap((attempt) => judgeKey(attempt, profile) ?? []),
      'Your client has sent no idempotency key.',
    ),
}

function judgeKey({ key, exchange }: Attempt, profile: Profile): Finding | null {
  switch (key.state) {
    case 'none':
      return null
    case 'unreadable':
      return accuseAlone('fail', [exchange.id], {
        observed: `The idempotency key of your client cannot be read. ${key.why}`,
        advice: 'Send one header line: Idempotency-Key: "…" with 1 to 255 visible characters.',
      })
    case 'readable':
      break
  }
  if (key.key.length > profile.maxKeyLength) {
    return accuseAlone('fail', [exchange.id], {
      observed: `Your client sent a key of ${key.key.length} characters. In the profile ${profile.name} a key has at most ${profile.maxKeyLength}.`,
      advice: 'Send a UUID: 36 characters.',
    })
  }
  return key.isQuoted || profile.usesBareKeys
    ? pass('Its keys can be read.')
    : info('Legacy: your client sends the bare form, without the quotation marks of the draft.')
}
