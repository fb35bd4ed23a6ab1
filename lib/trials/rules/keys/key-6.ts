import type { Trial } from '@/lib/trials/judging/run'
import { accuseAlone } from '@/lib/trials/rules/accuse'
import { type DistinctKey, distinctKeysOf } from '@/lib/trials/rules/keys/distinct-keys'
import { isTimestamp, passesLuhn } from '@/lib/trials/rules/keys/recognise'
import { type Finding, notObserved, pass, type Rule } from '@/lib/trials/rules/rule'
import { STRIPE_KEYS } from '@/lib/trials/rules/sources'

const E_MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})*\.[a-z]{2,24}/i

/** The length of a card number, with no letter or digit beside it, so that a UUID's groups are none. */
const CARD_NUMBER = /(?<![\da-z])[2-6]\d{12,18}(?![\da-z])/gi

/** One random number in ten passes the check of card numbers, so a few alone accuse nobody. */
const MIN_CARD_KEYS = 3

export const KEY_6: Rule = {
  id: 'KEY-6',
  title: 'No personal data in the key',
  level: 'SHOULD',
  expected: 'A key says nothing about a person: it is logged, and kept.',
  because: STRIPE_KEYS,
  judge,
}

function judge(trial: Trial): Finding {
  const keys = distinctKeysOf(trial)
  if (keys.length === 0) return notObserved('Your client has sent no idempotency key.')
  const mailed = keys.filter(({ key }) => E_MAIL.test(key))
  if (mailed.length > 0) return looksLike('an e-mail address', mailed)
  const carded = keys.filter((key) => cardNumbersOf(key).length > 0)
  const areCards = carded.every((key) => cardNumbersOf(key).every(passesLuhn))
  if (carded.length >= MIN_CARD_KEYS && areCards) return looksLike('a card number', carded)
  return pass('Nothing in its keys looks like personal data.')
}

function cardNumbersOf({ key, atMs }: DistinctKey): string[] {
  return (key.match(CARD_NUMBER) ?? []).filter((digits) => !isTimestamp(digits, atMs))
}

function looksLike(what: string, keys: DistinctKey[]): Finding {
  return accuseAlone(
    'warn',
    keys.map(({ exchangeId }) => exchangeId),
    {
      observed: `The keys of your client hold what looks like ${what}.`,
      advice: 'Send a random key, and keep on your side to whom it belongs.',
    },
  )
}
