import { LocalTime } from '@/app/_ui/local-time'
import { OutcomeBadge } from '@/app/_ui/outcome/outcome-badge'
import styles from '@/app/keys/[key]/key.module.css'
import type { AttemptLine } from '@/app/keys/[key]/list-lines'
import { RawView } from '@/app/keys/[key]/raw-view'
import { formatCents } from '@/lib/money'

type Props = {
  lines: AttemptLine[]
  /** Whether there are older attempts than these. */
  hasMore: boolean
}

/** The attempts with this key, newest first, down to the one that made the deposit. */
export function KeyAttempts({ lines, hasMore }: Props) {
  const first = lines.findLast(({ outcome }) => outcome === 'applied')
  return (
    <section aria-labelledby="attempts" className={`stack ${styles.attempts}`}>
      <h2 id="attempts">Attempts</h2>
      {hasMore ? <p className="muted small">There are more attempts than these.</p> : null}
      <ol className="plain-list">
        {lines.map(({ id, at, outcome, amountCents, about, requestId, raw }) => (
          <li key={id} className={styles.attempt}>
            <div className="row">
              <LocalTime at={at} />
              <OutcomeBadge outcome={outcome} />
              <strong>{formatCents(amountCents)}</strong>
              <span className="muted small">{about}</span>
              {requestId === '' ? null : (
                <span className={`muted small ${styles.requestId}`}>
                  Request-Id <code>{requestId}</code>
                </span>
              )}
            </div>
            {raw === null ? null : (
              <RawView
                raw={raw}
                firstAnswer={outcome === 'replayed' ? (first?.raw?.answer ?? null) : null}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
