import styles from '@/app/_activity/activity.module.css'
import { LocalTime } from '@/app/ui/local-time'
import { OutcomeBadge } from '@/app/ui/outcome-badge'
import type { RecentAttempt } from '@/lib/deposits/get-recent-attempts'
import { formatCents } from '@/lib/money'

/** The attempts, newest first, one line each. */
export function ActivityList({ attempts }: { attempts: RecentAttempt[] }) {
  if (attempts.length === 0) {
    return (
      <div className={styles.empty}>
        <h3>No attempts yet</h3>
        <p>Press Deposit. Every try is listed here, including the ones that change nothing.</p>
      </div>
    )
  }
  return (
    <ol className={`plain-list ${styles.list}`}>
      {attempts.map((attempt) => (
        <li key={attempt.id} className={styles.attempt}>
          <span className={styles.time}>
            <LocalTime at={attempt.at} />
          </span>
          <OutcomeBadge outcome={attempt.outcome} />
          <span className={styles.amount}>{formatCents(attempt.amountCents)}</span>
          <span className={styles.about}>
            {attempt.keyAbbreviation === null ? 'no key' : <code>{attempt.keyAbbreviation}</code>}
            {` · ${attempt.source}`}
            {pointsBack(attempt) ? (
              <>
                {' → original '}
                <LocalTime at={attempt.originalAt} />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

function pointsBack(attempt: RecentAttempt): attempt is RecentAttempt & { originalAt: string } {
  return attempt.originalAt !== null && attempt.outcome !== 'applied'
}
