import type { Metadata } from 'next'
import { CurlInstead } from '@/app/_lab/curl-instead'
import { RaceDesk } from '@/app/race/race-desk'

export const metadata: Metadata = {
  title: 'Race',
  description:
    'Send up to fifty deposits at the same moment, with one idempotency key or without, and have the ledger tell what came of them.',
}

const WITH_CURL = `ACCOUNT=$(curl -s -X POST localhost:3000/api/accounts -H 'Content-Type: application/json' -d '{}' | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
for i in $(seq 20); do
  curl -s localhost:3000/api/deposits -H 'Content-Type: application/json' -H 'Idempotency-Key: "race-1"' \\
    -d '{"amount": 2500, "account": "'$ACCOUNT'"}' &
done; wait
curl -s "localhost:3000/api/deposits?account=$ACCOUNT"`

export default function RacePage() {
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
      <CurlInstead commands={WITH_CURL}>
        The race needs JavaScript to send its requests. From a terminal it is run like this, on a
        sandbox; the last line shows the ledger, with one row.
      </CurlInstead>
    </>
  )
}
