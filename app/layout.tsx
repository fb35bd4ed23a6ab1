import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import '@/app/_styles/globals.css'
import { SiteFooter } from '@/app/_ui/site/site-footer'
import { SiteHeader } from '@/app/_ui/site/site-header'

export const metadata: Metadata = {
  title: {
    default: 'Idempotency Tester: press it twice, pay once',
    template: '%s · Idempotency Tester',
  },
  description:
    'See, test and trust idempotency keys: real requests on a real PostgreSQL, play money. A deposit with a key happens once, however often it is sent.',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f6f3' },
    { media: '(prefers-color-scheme: dark)', color: '#101214' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page built ahead of its request would carry no nonce, and none of its scripts would run.
  await connection()
  return (
    <html lang="en">
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        <SiteHeader />
        <main id="main" className="container page" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  )
}
