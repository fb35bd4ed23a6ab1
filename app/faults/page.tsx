import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { writeCurl } from '@/app/_client/write-curl'
import { CurlInstead } from '@/app/_lab/curl-instead'
import { LabIntro } from '@/app/_lab/lab-intro'
import { FaultsDesk } from '@/app/faults/faults-desk'
import { originOf } from '@/lib/pages/origin'
import { getEnv } from '@/lib/platform/env'

export const metadata: Metadata = {
  title: 'Faults',
  description:
    'Lose a reply on purpose, retry as a client would, and count what was paid: with an idempotency key and without.',
}

/** Loses the reply, sends the same again, and shows the ledger. */
function writeLostReply(origin: string): string {
  const deposit = { origin, key: 'lost', account: '$ACCOUNT', amountCents: 2_500, options: '-i' }
  return `ACCOUNT=$(curl -s -X POST ${origin}/api/accounts | grep -o 'sandbox_[^"]*')
${writeCurl({ ...deposit, fault: 'lose-reply' })}
${writeCurl(deposit)}
curl -s "${origin}/api/deposits?account=$ACCOUNT"`
}

export default async function FaultsPage() {
  const origin = originOf(await headers())
  return (
    <>
      <LabIntro title="Faults">
        Break the server where you choose, send the request again as a client would, and see in the
        ledger how often you paid.
      </LabIntro>
      {getEnv().ALLOW_FAULTS ? (
        <>
          <FaultsDesk />
          <CurlInstead commands={writeLostReply(origin)}>
            The lab needs JavaScript to send its requests. From a terminal: lose a reply, retry with
            the same key, and see one row in the ledger. Without the Idempotency-Key header there
            are two.
          </CurlInstead>
        </>
      ) : (
        <p className="panel">
          Faults are switched off on this server. To try them, run{' '}
          <code>npm install && npm start</code> on your machine, or set{' '}
          <code>ALLOW_FAULTS=true</code>.
        </p>
      )}
    </>
  )
}
