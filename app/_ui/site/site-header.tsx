import styles from '@/app/_ui/site/site.module.css'
import { SiteNav } from '@/app/_ui/site/site-nav'

export function SiteHeader() {
  return (
    <header className={styles.header}>
      <div className={`container ${styles.headerRow}`}>
        <a className={styles.brand} href="/">
          <BrandMark />
          Idempotency Tester
        </a>
        <SiteNav />
      </div>
    </header>
  )
}

/** Two requests, one coin. */
function BrandMark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <path
        d="M2 7h7M2 19h7M9 7c4 0 3 6 6 6M9 19c4 0 3-6 6-6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="19.5" cy="13" r="4.5" className={styles.coin} />
    </svg>
  )
}
