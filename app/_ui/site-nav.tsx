'use client'

import { usePathname } from 'next/navigation'
import styles from '@/app/_ui/site.module.css'
import { PAGES } from '@/app/_ui/site-pages'

/** Plain links: a whole page load costs less than next/link's JavaScript, and works without any. */
export function SiteNav() {
  const path = usePathname()
  return (
    <nav aria-label="Pages">
      <ul className={`plain-list ${styles.nav}`}>
        {PAGES.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
