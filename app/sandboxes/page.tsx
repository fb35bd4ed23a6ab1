import type { Metadata } from 'next'
import { OwnSandboxes } from '@/app/sandboxes/own-sandboxes'
import styles from '@/app/sandboxes/sandboxes.module.css'

export const metadata: Metadata = {
  title: 'Your sandbox',
  description:
    'An account of your own: deposit into it, point a client at it, and watch every request as it arrives.',
}

export default function SandboxesPage() {
  return (
    <>
      <div className="page-intro">
        <h1>A balance of your own</h1>
        <p className="lede">
          Deposit into it, point a client at it, and watch every request as it arrives and every
          answer as it leaves.
        </p>
      </div>
      <form method="post" action="/api/accounts" className={`panel ${styles.make}`}>
        <label className={styles.option}>
          <input type="checkbox" name="requireIdempotencyKey" value="true" />
          <span>Refuse deposits that have no idempotency key</span>
        </label>
        <button type="submit" className="button button-primary">
          Make a sandbox
        </button>
        <p className="muted small">
          No account, no sign-up: its address is the key to it. Unused for 24 hours, it is deleted.
        </p>
      </form>
      <OwnSandboxes />
    </>
  )
}
