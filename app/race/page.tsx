import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { writeCurl } from '@/app/_client/write-curl'
import { CurlInstead } from '@/app/_lab/curl-instead'
import { LabIntro } from '@/app/_lab/lab-intro'
import { RaceDesk } from '@/app/race/race-desk'
import { originOf } from '@/lib/pages/origin'

export const metadata: Metadata = {
  title: 'Race',
  description:
    'Send up to fifty deposits at the same moment, with one idempotency key or without, and see what the ledger recorded.',
}

const writeRace = (
  origin: string,
) => `ACCOUNT=$(curl -s -X POST ${origin}/api/accounts | grep -o 'sandbox_[^"]*')
for i in $(seq 20); do
  ${writeCurl({ origin, key: 'race', account: '$ACCOUNT', amountCents: 2_500, options: '-s' })} &
done; wait
curl -s "${origin}/api/deposits?account=$ACCOUNT"`

export default async function RacePage() {
  const origin = originOf(await headers())
  return (
    <>
      <LabIntro title="Race">
        A double click, an eager retry, two workers on one queue: the same deposit arrives several
        times at once. Send it up to fifty times, and see what the ledger recorded.
      </LabIntro>
      <RaceDesk />
      <CurlInstead commands={writeRace(origin)}>
        The race needs JavaScript to send its requests. From a terminal it is run like this, on a
        sandbox; the last line shows the ledger, with one row.
      </CurlInstead>
    </>
  )
}
