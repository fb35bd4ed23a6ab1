import type { ReactNode } from 'react'
import styles from '@/app/(deposit)/activity/activity.module.css'
import { formatCents } from '@/lib/money'

type Props = {
  /** Null: the database did not answer. */
  balanceCents: number | null
  /** Beside its name. */
  children?: ReactNode
}

export function Balance({ balanceCents, children }: Props) {
  const away = balanceCents === null
  return (
    <div className={styles.balance}>
      <div className={styles.balanceHead}>
        <h2 className={away ? styles.balanceAway : styles.balanceName}>
          {away ? 'Balance unavailable' : 'Universal balance'}
        </h2>
        {children}
      </div>
      {away ? (
        <p>The database is not answering. Deposits are paused; nothing is lost.</p>
      ) : (
        <p className={styles.balanceAmount}>{formatCents(balanceCents)}</p>
      )}
    </div>
  )
}
