import { LocalTime } from '@/app/_ui/local-time'
import { OutcomeBadge } from '@/app/_ui/outcome/outcome-badge'
import styles from '@/app/(deposit)/activity/activity.module.css'
import type { RecentAttempt } from '@/lib/activity'
import { formatCents } from '@/lib/money'

type Props = {
  attempts: RecentAttempt[]
  /** The whole key of an attempt of this browser: only its owner gets a link to its page. */
  ownKeyOf?: (attempt: RecentAttempt) => string | null
}

/** The attempts, newest first, one line each. */
export function ActivityList({ attempts, ownKeyOf = () => null }: Props) {
  if (attempts.length === 0) {
    return (
      <div className={styles.empty}>
        <h3>No attempts yet</h3>
        <p>
          Press Deposit. Every request that reaches the ledger is listed here, also one that changes
          nothing.
        </p>
      </div>
    )
  }
  const idOfOriginal = new Map(
    attempts
      .filter(({ outcome }) => outcome === 'applied')
      .map(({ depositId, id }) => [depositId, id]),
  )
  return (
    <ol className={`plain-list ${styles.list}`}>
      {attempts.map((attempt) => (
        <li key={attempt.id} id={`attempt-${attempt.id}`} className={styles.attempt}>
          <span className={styles.time}>
            <LocalTime at={attempt.at} />
          </span>
          <OutcomeBadge outcome={attempt.outcome} />
          <span className={styles.amount}>{formatCents(attempt.amountCents)}</span>
          <span className={styles.about}>
            <KeyName
              abbreviation={attempt.keyAbbreviation}
              // A key that made no deposit has no page yet.
              ownKey={attempt.depositId === null ? null : ownKeyOf(attempt)}
            />
            <span>{` · ${attempt.source}`}</span>
            {pointsBack(attempt) ? (
              <Original
                at={attempt.originalAt}
                id={idOfOriginal.get(attempt.depositId)}
                depositId={attempt.depositId}
              />
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

function KeyName({ abbreviation, ownKey }: { abbreviation: string | null; ownKey: string | null }) {
  if (abbreviation === null) return <span>no key</span>
  if (ownKey === null) return <code translate="no">{abbreviation}</code>
  return (
    <a href={`/keys/${encodeURIComponent(ownKey)}`} title="This key’s attempts">
      <code translate="no">{abbreviation}</code>
    </a>
  )
}

/** The attempt that made the deposit if the list has it, or else the deposit itself. */
function Original({ at, id, depositId }: { at: string; id?: string; depositId: string | null }) {
  return (
    <span>
      <span> → </span>
      <a href={id === undefined ? `/api/deposits/${depositId}` : `#attempt-${id}`}>
        <span>original </span>
        <LocalTime at={at} />
      </a>
    </span>
  )
}

function pointsBack(attempt: RecentAttempt): attempt is RecentAttempt & { originalAt: string } {
  return attempt.originalAt !== null && attempt.outcome !== 'applied'
}
