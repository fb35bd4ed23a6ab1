import styles from '@/app/_ui/site.module.css'
import { getEnv } from '@/lib/platform/env'
import { VERSION } from '@/lib/platform/version'

export function SiteFooter() {
  const { KEY_RETENTION_HOURS, SOURCE_COMMIT, SOURCE_URL } = getEnv()
  return (
    <footer className={styles.footer}>
      <div className={`container ${styles.footerRow}`}>
        <p>
          Play money. Keys are remembered for {nameHours(KEY_RETENTION_HOURS)}, deposits for ever.
        </p>
        <ul className={`plain-list ${styles.footerLinks}`}>
          <li>
            Version {VERSION}
            {SOURCE_COMMIT ? ` (${SOURCE_COMMIT})` : null}
          </li>
          {SOURCE_URL ? (
            <li>
              <a href={SOURCE_URL}>Source</a>
            </li>
          ) : null}
          <li>
            <a href="/readyz">Health</a>
          </li>
          <li>
            <a href="/openapi.json">OpenAPI</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}

function nameHours(hours: number): string {
  return hours === 1 ? 'at least an hour' : `at least ${hours} hours`
}
