'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { detailOf } from '@/app/_client/detail-of'
import { type Exchange, sendDeposit } from '@/app/_client/send-deposit'
import { writeCurl } from '@/app/_client/write-curl'
import { CodeBlock } from '@/app/_ui/code-block'
import { CopyButton } from '@/app/_ui/copy-button'
import { OutcomeBadge } from '@/app/_ui/outcome/outcome-badge'

type Props = { origin: string; account: string; amountCents: number; idempotencyKey: string }

/** One press: `exchange` is null while it is under way. */
type Sent = { number: number; exchange: Exchange | null }

/** The same request once more, from here or from a terminal. */
export function SendAgain({ origin, account, amountCents, idempotencyKey }: Props) {
  const router = useRouter()
  const [sent, setSent] = useState<Sent | null>(null)
  const latest = useRef(0)
  const curl = writeCurl({ origin, account, amountCents, key: idempotencyKey, options: '-i' })

  const send = async () => {
    const number = ++latest.current
    setSent({ number, exchange: null })
    const exchange = await sendDeposit({ account, amount: amountCents, key: idempotencyKey })
    // The answer to an older press must not stand beside the latest one.
    if (number === latest.current) setSent({ number, exchange })
    router.refresh()
  }

  return (
    <section className="stack" aria-labelledby="again">
      <h2 id="again">The same request again</h2>
      <CodeBlock code={curl} />
      <div className="row needs-script">
        <button type="button" className="button button-primary" onClick={send}>
          Send again
        </button>
        <CopyButton text={curl} words="Copy as curl" />
        <p role="status">{sent === null ? null : <SentWords key={sent.number} sent={sent} />}</p>
      </div>
    </section>
  )
}

/** With its number, so that the same answer twice is seen and read out twice. */
function SentWords({ sent: { number, exchange } }: { sent: Sent }) {
  return (
    <>
      <span>{`Request ${number}: `}</span>
      {exchange === null ? <span>Sending…</span> : <OutcomeBadge outcome={exchange.outcome} />}
      {exchange === null ? null : <span className="small">{` ${sayMore(exchange)}`}</span>}
    </>
  )
}

function sayMore(exchange: Exchange): string {
  const ifNothing =
    exchange.outcome === 'unknown'
      ? 'No whole answer came. Send it again to learn what happened.'
      : ''
  return detailOf(exchange) ?? ifNothing
}
