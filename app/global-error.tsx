'use client'

import '@/app/_styles/globals.css'
import ErrorPage from '@/app/error'

/** The same where the frame around the pages failed, too. */
export default function GlobalErrorPage({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>Idempotency Tester</title>
      </head>
      <body>
        <main id="main" className="container page" tabIndex={-1}>
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
