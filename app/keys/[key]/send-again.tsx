'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Exchange, sendDeposit } from '@/app/_client/send-deposit'
import { writeCurl } from '@/app/_client/write-curl'
import { CodeBlock } from '@/app/_ui/code-block'
import { CopyButton } from '@/app/_ui/copy-button'
import { OutcomeBadge } from '@/app/_ui/outcome-badge'

type Props = { origin: string; account: string; amountCents: number; idempotencyKey: string }

/** The same request once more, from here or from a terminal. */
export function SendAgain({ origin, account, amountCents, idempotencyKey }: Props) {
  const router = useRouter()
  const [exchange, setExchange] = useState<Exchange | null>(null)
  const curl = writeCurl({ origin, account, amountCents, key: idempotencyKey, options: '-i' })

  const send = async () => {
    setExchange(await sendDeposit({ account, amount: amountCents, key: idempotencyKey }))
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
        <p role="status">
          {exchange === null ? null : <OutcomeBadge outcome={exchange.outcome} />}
        </p>
      </div>
    </section>
  )
}
