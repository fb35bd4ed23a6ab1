import type { ReactNode } from 'react'
import styles from '@/app/_lab/lab.module.css'

/** What to do where there is no JavaScript. */
export function CurlInstead({ commands, children }: { commands: string; children: ReactNode }) {
  return (
    <noscript>
      <section className={`panel ${styles.curl}`} aria-label="Without JavaScript">
        <p>{children}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <pre tabIndex={0}>
          <code>{commands}</code>
        </pre>
      </section>
    </noscript>
  )
}
