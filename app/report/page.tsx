import type { Metadata } from 'next'
import { ReportDesk } from '@/app/report/report-desk'

export const metadata: Metadata = {
  title: 'Read a report',
  description:
    'Shows a report of idempotency-check as a page. The file is read in your browser and uploaded nowhere.',
}

export default function ReportPage() {
  return (
    <>
      <div className="page-intro">
        <h1>Read a report</h1>
        <p className="lede">
          The checker tests anybody’s server from a terminal and writes its report as JSON. Here it
          becomes a page. The file is read in your browser and uploaded nowhere.
        </p>
      </div>
      <div className="stack">
        <pre className="code">
          <code>
            {
              'npm run check -- https://api.example.test/payments --body \'{"amount":100}\' --vary /amount --id /id --json report.json'
            }
          </code>
        </pre>
        <ReportDesk />
      </div>
      <noscript>
        <p>
          This page needs JavaScript to read the file. Without it, let the checker write a page of
          its own: <code>--html report.html</code>.
        </p>
      </noscript>
    </>
  )
}
