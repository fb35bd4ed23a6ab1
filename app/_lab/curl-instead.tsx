import type { ReactNode } from 'react'

/** What to do where there is no JavaScript. */
export function CurlInstead({ commands, children }: { commands: string; children: ReactNode }) {
  return (
    <noscript>
      <section className="panel stack" aria-label="Without JavaScript">
        <p>{children}</p>
        <pre className="code">
          <code>{commands}</code>
        </pre>
      </section>
    </noscript>
  )
}
