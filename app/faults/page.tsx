import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { CurlInstead } from '@/app/_lab/curl-instead'
import { FaultsDesk } from '@/app/faults/faults-desk'
import { originOf } from '@/lib/pages/origin'
import { getEnv } from '@/lib/platform/env'

export const metadata: Metadata = {
  title: 'Faults',
  description:
    'Lose a reply on purpose, retry as a client would, and count what was paid: with an idempotency key and without.',
}

const withCurl = (origin: string) => `SERVER=${origin}
ACCOUNT=$(curl -s -X POST $SERVER/api/accounts | grep -o 'sandbox_[^"]*')
deposit() {
  curl -i $SERVER/api/deposits -H 'Idempotency-Key: "lost-1"' "$@" \\
    -d amount=2500 -d account=$ACCOUNT
}
deposit -H 'Simulate-Fault: lose-reply'
deposit
curl -s "$SERVER/api/deposits?account=$ACCOUNT"`

export default async function FaultsPage() {
  const origin = originOf(await headers())
  return (
    <>
      <div className="page-intro">
        <h1>Faults</h1>
        <p className="lede">
          The server really breaks in the place you choose. Then the request is sent again, as any
          client would, and the ledger says how often you paid.
        </p>
      </div>
      {getEnv().ALLOW_FAULTS ? (
        <>
          <FaultsDesk />
          <CurlInstead commands={withCurl(origin)}>
            The lab needs JavaScript to send its requests. From a terminal: lose a reply, retry with
            the same key, and see one row in the ledger. Without the Idempotency-Key header there
            are two.
          </CurlInstead>
        </>
      ) : (
        <p className="panel">
          This server simulates no faults. One that was started with <code>ALLOW_FAULTS=true</code>{' '}
          does, and so does one on your own machine.
        </p>
      )}
    </>
  )
}
