import { headers } from 'next/headers'
import styles from '@/app/_ui/site/site.module.css'
import { PAGES } from '@/app/_ui/site/site-pages'
import { getPagePath } from '@/lib/pages/page-path'

/** Plain links: a whole page load costs less than next/link's JavaScript, and works without any. */
export async function SiteNav() {
  const path = getPagePath(await headers())
  return (
    <nav aria-label="Pages">
      <ul className={`plain-list ${styles.nav}`}>
        {PAGES.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={nameCurrent(href, path)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The page itself, or the one that it is a part of. */
function nameCurrent(href: string, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return path.startsWith(`${href}/`) ? 'true' : undefined
}
