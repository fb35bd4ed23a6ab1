'use client'

import { type FormEvent, useState } from 'react'
import styles from '@/app/docs/docs.module.css'
import { type Exchange, runDeposit } from '@/app/docs/run-deposit'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

/** A request that runs in place: the same wire, the same balance, as from anywhere else. */
export function TryDeposit({ initialKey }: { initialKey: string }) {
  const [key, setKey] = useState(initialKey)
  const [amount, setAmount] = useState('2500')
  const [exchange, setExchange] = useState<Exchange | null>(null)

  const run = async (event: FormEvent) => {
    event.preventDefault()
    setExchange(await runDeposit(amount, key))
  }
  const renew = () => {
    setKey(generateIdempotencyKey())
    setExchange(null)
  }

  return (
    <form onSubmit={run} className={`panel needs-script ${styles.try}`}>
      <div className={styles.inputs}>
        <label>
          Amount in cents
          <input
            inputMode="numeric"
            autoComplete="off"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </label>
        <label>
          Idempotency-Key
          <input readOnly value={key} className={styles.key} />
        </label>
      </div>
      <div className={styles.buttons}>
        <button type="submit" className="button button-primary">
          {exchange === null ? 'Run' : 'Run again'}
        </button>
        <button type="button" className="button" onClick={renew}>
          New key
        </button>
      </div>
      <p role="status" className={styles.verdict}>
        {exchange?.verdict ??
          'Deposits into the universal balance. Run it twice, then change the amount.'}
      </p>
      {exchange === null ? null : (
        <div className={styles.wire}>
          <Message name="Request" text={exchange.request} />
          <Message name="Answer" text={exchange.response ?? 'nothing'} />
        </div>
      )}
    </form>
  )
}

function Message({ name, text }: { name: string; text: string }) {
  return (
    <div className={styles.message}>
      <h3>{name}</h3>
      <pre className={styles.code}>
        <code>{text}</code>
      </pre>
    </div>
  )
}
