import type { ReactNode } from 'react'
import { LocalTime } from '@/app/_ui/local-time'
import styles from '@/app/keys/[key]/key.module.css'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { formatCents } from '@/lib/money'
import type { RememberedKey } from '@/lib/queries/get-key'

export function KeyFacts({ remembered }: { remembered: RememberedKey }) {
  const { key, accountId, createdAt, expiresAt, deposit } = remembered
  return (
    <dl className={`panel ${styles.facts}`}>
      <Fact name="Key" wide>
        <code>{key}</code>
      </Fact>
      <Fact name="Used for">{formatCents(deposit.amountCents)}</Fact>
      <Fact name="Used at">
        <LocalTime at={createdAt} withDay />
      </Fact>
      <Fact name="Remembered until at least">
        <LocalTime at={expiresAt} withDay />
      </Fact>
      <Fact name="Account">
        {accountId === UNIVERSAL_ACCOUNT_ID ? (
          <code>{accountId}</code>
        ) : (
          // Its page shows every request as it arrived, which this one does not.
          <a href={`/sandboxes/${accountId}`}>
            <code>{accountId}</code>
          </a>
        )}
      </Fact>
      <Fact name="Deposit" wide>
        <a href={`/api/deposits/${deposit.id}`}>
          <code>{deposit.id}</code>
        </a>
      </Fact>
    </dl>
  )
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? styles.wide : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
