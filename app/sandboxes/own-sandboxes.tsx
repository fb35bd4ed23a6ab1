'use client'

import { readOwnSandboxes } from '@/app/_client/own-sandboxes'
import { LocalTime } from '@/app/_ui/local-time'
import { useMounted } from '@/app/_ui/use-mounted'
import styles from '@/app/sandboxes/sandboxes.module.css'

/** The sandboxes that this browser has opened; it alone knows them. */
export function OwnSandboxes() {
  const own = useMounted() ? readOwnSandboxes() : []
  if (own.length === 0) return null
  return (
    <section className="stack" aria-labelledby="own">
      <h2 id="own">In this browser</h2>
      <ul className={`plain-list ${styles.own}`}>
        {own.map(({ id, openedAt }) => (
          <li key={id}>
            <a className="link-target" href={`/sandboxes/${id}`}>
              <code>{id}</code>
            </a>{' '}
            <span className="muted small">
              opened <LocalTime at={openedAt} withDay />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
