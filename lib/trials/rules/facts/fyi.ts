import type { Attempt } from '@/lib/trials/exchanges/attempt'
import type { Trial } from '@/lib/trials/judging/run'
import { formatSeconds } from '@/lib/trials/rules/accuse'
import { type Finding, info, notObserved, type Rule } from '@/lib/trials/rules/rule'
import { rfc9110 } from '@/lib/trials/rules/sources'

/** Good to know, and neither right nor wrong. */
export const FYI: Rule[] = [
  fact('FYI/timeout', 'How long the client waits for an answer', describeTimeouts),
  fact('FYI/tries', 'How often the client tries', describeTries),
  fact('FYI/key', 'How the client writes its keys', describeKeys),
  fact('FYI/connections', 'Whether the client uses a connection again', describeConnections),
  fact('FYI/5xx', 'Which 5xx the client retries', describeServerErrors),
]

function fact(id: string, title: string, describe: (trial: Trial) => string | null): Rule {
  return {
    id,
    title,
    level: 'INFO',
    expected: 'Nothing: this is for your information.',
    because: rfc9110('9.2.2'),
    judge: (trial): Finding => {
      const observed = describe(trial)
      return observed === null ? notObserved('Nothing of it was seen.') : info(observed)
    },
  }
}

function describeTimeouts({ runs }: Trial): string | null {
  const waits = attemptsOf({ runs }).flatMap(({ fate, exchange }) =>
    fate === 'timeout' && exchange.endedAtMs !== null
      ? exchange.endedAtMs - exchange.firstByteAtMs
      : [],
  )
  return waits.length === 0
    ? null
    : `It closed the connection after ${waits.map(formatSeconds).join(', ')}.`
}

function describeTries({ runs }: Trial): string | null {
  const tried = runs.filter(({ attempts }) => attempts.length > 0)
  if (tried.length === 0) return null
  return tried.map(({ scenario, attempts }) => `${scenario.name}: ${attempts.length}`).join(', ')
}

function describeKeys({ runs }: Trial): string | null {
  const keys = attemptsOf({ runs }).map(({ key }) => key)
  const readable = keys.filter((key) => key.state === 'readable')
  if (readable.length === 0) return null
  const quoted = readable.filter(({ isQuoted }) => isQuoted).length
  const lengths = readable.map(({ key }) => key.length)
  return `${quoted} of ${readable.length} quoted; ${Math.min(...lengths)} to ${Math.max(...lengths)} characters.`
}

function describeConnections({ runs }: Trial): string | null {
  const attempts = attemptsOf({ runs })
  const connections = new Set(attempts.map(({ exchange }) => exchange.connection))
  return attempts.length < 2 ? null : `${attempts.length} tries on ${connections.size} connections.`
}

function describeServerErrors({ runs }: Trial): string | null {
  const retried = runs.flatMap(({ followUps }) =>
    followUps.map(({ earlier }) => earlier.exchange.answer?.status ?? 0),
  )
  const met = attemptsOf({ runs }).map(({ exchange }) => exchange.answer?.status ?? 0)
  const errors = [...new Set(met)].filter((status) => status >= 500).toSorted()
  if (errors.length === 0) return null
  return errors
    .map((status) => `${status}: ${retried.includes(status) ? 'tried again' : 'not tried again'}`)
    .join(', ')
}

function attemptsOf({ runs }: Pick<Trial, 'runs'>): Attempt[] {
  return runs.flatMap(({ attempts }) => attempts)
}
