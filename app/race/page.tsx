import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { CurlInstead } from '@/app/_lab/curl-instead'
import { RaceDesk } from '@/app/race/race-desk'
import { originOf } from '@/lib/pages/origin'

export const metadata: Metadata = {
  title: 'Race',
  description:
    'Send up to fifty deposits at the same moment, with one idempotency key or without, and have the ledger tell what came of them.',
}

const withCurl = (origin: string) => `SERVER=${origin}
ACCOUNT=$(curl -s -X POST $SERVER/api/accounts | grep -o 'sandbox_[^"]*')
for i in $(seq 20); do
  curl -s $SERVER/api/deposits -H 'Idempotency-Key: "race-1"' \\
    -d amount=2500 -d account=$ACCOUNT &
done; wait
curl -s "$SERVER/api/deposits?account=$ACCOUNT"`

export default async function RacePage() {
  const origin = originOf(await headers())
  return (
    <>
      <div className="page-intro">
        <h1>Race</h1>
        <p className="lede">
          A double click, an eager retry, two servers working off one queue: the same deposit
          arrives several times at once. Send it up to fifty times, and let the ledger say what came
          of it.
        </p>
      </div>
      <RaceDesk />
      <CurlInstead commands={withCurl(origin)}>
        The race needs JavaScript to send its requests. From a terminal it is run like this, on a
        sandbox; the last line shows the ledger, with one row.
      </CurlInstead>
    </>
  )
}
