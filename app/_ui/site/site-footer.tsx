import { nameHours } from '@/app/_ui/name-hours'
import styles from '@/app/_ui/site/site.module.css'
import { getEnv } from '@/lib/platform/env'
import { VERSION } from '@/lib/platform/version'

export function SiteFooter() {
  const { KEY_RETENTION_HOURS, SOURCE_COMMIT, SOURCE_URL } = getEnv()
  return (
    <footer className={styles.footer}>
      <div className={`container ${styles.footerRow}`}>
        <p>
          Play money. Keys are remembered for at least {nameHours(KEY_RETENTION_HOURS)}, deposits
          are kept.
        </p>
        <ul className={`plain-list row ${styles.footerLinks}`}>
          <li>
            <a className="link-target" href="/keys">
              Look up a key
            </a>
          </li>
          <li>
            Version {VERSION}
            {SOURCE_COMMIT ? ` (${SOURCE_COMMIT})` : null}
          </li>
          {SOURCE_URL ? (
            <li>
              <a className="link-target" href={SOURCE_URL}>
                Source
              </a>
            </li>
          ) : null}
          <li>
            <a className="link-target" href="/readyz">
              Health
            </a>
          </li>
          <li>
            <a className="link-target" href="/openapi.json">
              OpenAPI
            </a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
