import { LocalTime } from '@/app/_ui/local-time'
import styles from '@/app/keys/[key]/key.module.css'
import { formatCents } from '@/lib/money'
import type { RememberedKey } from '@/lib/queries/get-key'

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
          <LocalTime at={createdAt} withDay />
        </dd>
      </div>
      <div>
        <dt>Remembered until, at least</dt>
        <dd>
          <LocalTime at={expiresAt} withDay />
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
