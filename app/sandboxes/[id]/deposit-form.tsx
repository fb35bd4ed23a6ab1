'use client'

import { type FormEvent, useState } from 'react'
import { sendDeposit } from '@/app/_client/send-deposit'
import { OutcomeBadge } from '@/app/_ui/outcome-badge'
import { describeOutcome } from '@/app/sandboxes/[id]/describe-outcome'
import styles from '@/app/sandboxes/sandboxes.module.css'
import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'
import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { parseAmount } from '@/lib/money'

type Sent = { number: number; outcome: AnswerOutcome | 'sending'; detail: string }

/** A deposit over the API, from this page, into the sandbox: what a client would send. */
export function DepositForm({ accountId }: { accountId: string }) {
  const [withKey, setWithKey] = useState(false)
  const [key, setKey] = useState('')
  const [sent, setSent] = useState<Sent[]>([])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const amount = parseAmount(String(new FormData(event.currentTarget).get('amount')))
    const number = sent.length + 1
    const show = (entry: Omit<Sent, 'number'>) =>
      setSent((all) => [{ number, ...entry }, ...all.filter((other) => other.number !== number)])
    if (!amount.ok)
      return show({ outcome: 'rejected', detail: 'Enter an amount from 0.01 to 100,000.00.' })
    show({ outcome: 'sending', detail: '' })
    const { amountCents } = amount
    const { outcome } = await sendDeposit({
      account: accountId,
      amount: amountCents,
      key: withKey ? key : null,
    })
    show({ outcome, detail: describeOutcome(outcome, { amountCents, hasKey: withKey }) })
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
            setKey(generateIdempotencyKey())
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
