import styles from '@/app/_deposit/deposit.module.css'
import { formatCents } from '@/lib/money'

/** Null: the database did not answer. */
export function Balance({ balanceCents }: { balanceCents: number | null }) {
  if (balanceCents === null) {
    return (
      <div className={styles.balance}>
        <h2 className={styles.balanceAway}>Balance unavailable</h2>
        <p>The database is not answering. Deposits are paused; nothing is lost.</p>
      </div>
    )
  }
  return (
    <div className={styles.balance}>
      <h2 className={styles.balanceName}>Universal balance</h2>
      <p className={styles.balanceAmount}>{formatCents(balanceCents)}</p>
    </div>
  )
}
