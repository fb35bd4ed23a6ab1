import { LocalTime } from '@/app/_ui/local-time'
import { OutcomeBadge } from '@/app/_ui/outcome-badge'
import styles from '@/app/keys/[key]/key.module.css'
import { type RawExchange, rawExchange } from '@/lib/api/answers/example-exchange'
import type { DepositCommand } from '@/lib/deposits/command'
import { formatCents } from '@/lib/money'
import type { Outcome } from '@/lib/outcome'
import type { RememberedKey } from '@/lib/queries/get-key'
import type { RetryOfKey } from '@/lib/queries/get-retries-of-key'

type Props = {
  /** The request that made the deposit. */
  command: DepositCommand
  remembered: RememberedKey
  retries: RetryOfKey[]
  /** Whether there are older retries than these. */
  hasMore: boolean
  host: string
}

type Line = {
  id: string
  at: string
  outcome: 'applied' | RetryOfKey['outcome']
  amountCents: number
  about: string
  /** Null where the attempt does not say what exactly it was answered. */
  raw: RawExchange | null
  /** Whether the raw exchange is what went over the wire: a form sends another, and a fault may spoil it. */
  isAsSent: boolean
}

/** The attempts with this key, newest first, down to the one that made the deposit. */
export async function KeyAttempts({ command, remembered, retries, hasMore, host }: Props) {
  const lines: Line[] = [
    ...(await Promise.all(retries.map((retry) => lineOf(retry, { command, remembered, host })))),
    {
      id: 'first',
      at: remembered.createdAt,
      outcome: 'applied',
      amountCents: command.amountCents,
      about: 'made the deposit',
      raw: await rawExchange(command, { status: 'applied', ...answerOf(remembered) }, host),
      // The deposit does not say whether a form made it.
      isAsSent: false,
    },
  ]
  return (
    <section aria-labelledby="attempts" className={styles.attempts}>
      <h2 id="attempts">Attempts</h2>
      {hasMore ? (
        <p className="muted small">
          The latest {retries.length}, and the one that made the deposit.
        </p>
      ) : null}
      <ol className="plain-list">
        {lines.map(({ id, at, outcome, amountCents, about, raw, isAsSent }) => (
          <li key={id} className={styles.attempt}>
            <div className={styles.attemptHead}>
              <LocalTime at={at} />
              <OutcomeBadge outcome={outcome} />
              <strong>{formatCents(amountCents)}</strong>
              <span className="muted small">{about}</span>
            </div>
            {raw === null ? null : <Raw raw={raw} isAsSent={isAsSent} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Raw({ raw, isAsSent }: { raw: RawExchange; isAsSent: boolean }) {
  return (
    <details className={styles.raw}>
      <summary>{isAsSent ? 'Request and answer' : 'As the API would have it'}</summary>
      <pre>
        <code>{raw.request}</code>
      </pre>
      <pre>
        <code>{raw.answer}</code>
      </pre>
    </details>
  )
}

async function lineOf(
  retry: RetryOfKey,
  { command, remembered, host }: Omit<Props, 'retries' | 'hasMore'>,
): Promise<Line> {
  const { id, at, outcome, amountCents, requestId, source, fault } = retry
  const sent = { ...command, amountCents, requestId }
  const told = toldTo(retry, remembered)
  return {
    id,
    at,
    outcome,
    amountCents,
    about: fault === null ? source : `${source}, with the fault ${fault}`,
    raw: told === null ? null : await rawExchange(sent, told, host),
    isAsSent: source === 'api' && fault === null,
  }
}

function toldTo({ outcome }: RetryOfKey, remembered: RememberedKey): Outcome | null {
  switch (outcome) {
    case 'replayed':
      return { status: 'replayed', ...answerOf(remembered) }
    case 'key_reused':
      return { status: 'key_reused', original: remembered.deposit }
    case 'in_progress':
      return { status: 'in_progress' }
    case 'rejected':
      return null
  }
}

function answerOf({ deposit, expiresAt }: RememberedKey) {
  return { deposit, keyExpiresAt: expiresAt }
}
