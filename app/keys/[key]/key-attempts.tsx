import styles from '@/app/keys/[key]/key.module.css'
import { LocalTime } from '@/app/ui/local-time'
import { OutcomeBadge } from '@/app/ui/outcome-badge'
import type { DepositCommand } from '@/lib/deposits/command'
import type { RememberedKey } from '@/lib/deposits/get-key'
import type { RetryOfKey } from '@/lib/deposits/get-retries-of-key'
import { type RawExchange, rawExchange } from '@/lib/http/raw-exchange'
import { formatCents } from '@/lib/money'
import type { Outcome } from '@/lib/outcome'

type Props = {
  /** The request that made the deposit. */
  command: DepositCommand
  remembered: RememberedKey
  retries: RetryOfKey[]
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
}

/** Every attempt with this key, newest first, down to the one that made the deposit. */
export async function KeyAttempts({ command, remembered, retries, host }: Props) {
  const lines: Line[] = [
    ...(await Promise.all(retries.map((retry) => lineOf(retry, { command, remembered, host })))),
    {
      id: 'first',
      at: remembered.createdAt,
      outcome: 'applied',
      amountCents: command.amountCents,
      about: 'made the deposit',
      raw: await rawExchange(command, { status: 'applied', ...answerOf(remembered) }, host),
    },
  ]
  return (
    <section aria-labelledby="attempts" className={styles.attempts}>
      <h2 id="attempts">Attempts</h2>
      <ol className="plain-list">
        {lines.map(({ id, at, outcome, amountCents, about, raw }) => (
          <li key={id} className={styles.attempt}>
            <div className={styles.attemptHead}>
              <LocalTime at={at} />
              <OutcomeBadge outcome={outcome} />
              <strong>{formatCents(amountCents)}</strong>
              <span className="muted small">{about}</span>
            </div>
            {raw === null ? null : <Raw raw={raw} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Raw({ raw }: { raw: RawExchange }) {
  return (
    <details className={styles.raw}>
      <summary>Request and answer</summary>
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
  { command, remembered, host }: Omit<Props, 'retries'>,
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
