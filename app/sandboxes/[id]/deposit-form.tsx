'use client'

import { type FormEvent, useState } from 'react'
import { sendDeposit } from '@/app/_client/send-deposit'
import { AMOUNT_WORDS } from '@/app/_ui/amount-words'
import { OutcomeBadge } from '@/app/_ui/outcome/outcome-badge'
import { isInDoubt, putInPlace, type Sent, sayAnswer } from '@/app/sandboxes/[id]/sent'
import styles from '@/app/sandboxes/sandboxes.module.css'
import { generateIdempotencyKey, isIdempotencyKey } from '@/lib/idempotency-key'
import { parseAmount } from '@/lib/parse-amount'

/** A deposit over the API, from this page, into the sandbox: what a client would send. */
export function DepositForm({ accountId }: { accountId: string }) {
  const [withKey, setWithKey] = useState(false)
  const [key, setKey] = useState('')
  const [sent, setSent] = useState<Sent[]>([])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const amount = parseAmount(String(new FormData(event.currentTarget).get('amount')))
    const number = sent.length + 1
    const sentKey = withKey ? key : null
    const show = (entry: Pick<Sent, 'outcome' | 'detail'>) =>
      setSent((all) => putInPlace(all, { number, key: sentKey, ...entry }))
    if (!amount.ok) return show({ outcome: 'rejected', detail: `${AMOUNT_WORDS[amount.problem]}.` })
    // A browser cannot even send some of what can be typed here.
    if (sentKey !== null && !isIdempotencyKey(sentKey))
      return show({ outcome: 'rejected', detail: 'A key is 1 to 255 visible ASCII characters.' })
    show({ outcome: 'sending', detail: '' })
    const { amountCents } = amount
    const exchange = await sendDeposit({ account: accountId, amount: amountCents, key: sentKey })
    show({ outcome: exchange.outcome, detail: sayAnswer(exchange, amountCents) })
  }

  return (
    <form onSubmit={submit} className="needs-script stack" noValidate>
      <div className="field">
        <label htmlFor="sandbox-amount">Amount in US dollars</label>
        <input
          id="sandbox-amount"
          name="amount"
          inputMode="decimal"
          defaultValue="25.00"
          autoComplete="off"
        />
      </div>
      <button type="submit" className="button button-primary">
        Deposit
      </button>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={withKey}
          onChange={(event) => {
            setWithKey(event.currentTarget.checked)
            if (!isInDoubt(key, sent)) setKey(generateIdempotencyKey())
          }}
        />
        <span>Send an idempotency key</span>
      </label>
      {withKey ? (
        <div className="field">
          <label htmlFor="sandbox-key">Key</label>
          <input
            id="sandbox-key"
            value={key}
            maxLength={255}
            spellCheck={false}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <div>
            <button
              type="button"
              className="button button-small"
              disabled={isInDoubt(key, sent)}
              onClick={() => setKey(generateIdempotencyKey())}
            >
              New key
            </button>
          </div>
        </div>
      ) : null}
      <ul className="plain-list" aria-label="Results" aria-live="polite">
        {sent.slice(0, 5).map(({ number, outcome, detail }) => (
          <li key={number} className={styles.result}>
            <span className="muted small">#{number}</span>
            {outcome === 'sending' ? <span>Sending…</span> : <OutcomeBadge outcome={outcome} />}
            <span className="small">{detail}</span>
          </li>
        ))}
      </ul>
    </form>
  )
}
