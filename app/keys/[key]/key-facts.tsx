import styles from '@/app/keys/[key]/key.module.css'
import { LocalTime } from '@/app/ui/local-time'
import type { RememberedKey } from '@/lib/deposits/get-key'
import { formatCents } from '@/lib/money'

export function KeyFacts({ remembered }: { remembered: RememberedKey }) {
  const { key, accountId, createdAt, expiresAt, deposit } = remembered
  return (
    <dl className={`panel ${styles.facts}`}>
      <div className={styles.wide}>
        <dt>Key</dt>
        <dd>
          <code>{key}</code>
        </dd>
      </div>
      <div>
        <dt>Used for</dt>
        <dd>{formatCents(deposit.amountCents)}</dd>
      </div>
      <div>
        <dt>Used at</dt>
        <dd>
          <Day at={createdAt} /> <LocalTime at={createdAt} />
        </dd>
      </div>
      <div>
        <dt>Remembered until, at least</dt>
        <dd>
          <Day at={expiresAt} /> <LocalTime at={expiresAt} />
        </dd>
      </div>
      <div>
        <dt>Account</dt>
        <dd>
          <code>{accountId}</code>
        </dd>
      </div>
      <div className={styles.wide}>
        <dt>Deposit</dt>
        <dd>
          <a href={`/api/deposits/${deposit.id}`}>
            <code>{deposit.id}</code>
          </a>
        </dd>
      </div>
    </dl>
  )
}

/** The day in UTC: keys live for a day or so, and a day off by one at midnight harms nobody. */
function Day({ at }: { at: string }) {
  return at.slice(0, 10)
}
