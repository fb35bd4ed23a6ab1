'use client'

import { type FormEvent, useRef, useState } from 'react'
import { type Exchange, sendDeposit } from '@/app/_client/send-deposit'
import { CodeBlock } from '@/app/_ui/code-block'
import { useScrollIntoView } from '@/app/_ui/use-scroll-into-view'
import styles from '@/app/docs/docs.module.css'
import { sayExchange, writeRequest, writeResponse } from '@/app/docs/try/write-exchange'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

/** A request that runs in place: the same wire, the same balance, as from anywhere else. */
export function TryDeposit({ initialKey }: { initialKey: string }) {
  const [key, setKey] = useState(initialKey)
  const [amount, setAmount] = useState('2500')
  // Counts the runs with this key.
  const [runs, setRuns] = useState(0)
  const [running, setRunning] = useState(false)
  const [exchange, setExchange] = useState<Exchange | null>(null)
  const answer = useScrollIntoView<HTMLDivElement>(exchange)
  // The answer to an older press, or to another key, must not stand below what was pressed last.
  const latestRun = useRef(0)

  const run = async (event: FormEvent) => {
    event.preventDefault()
    const number = ++latestRun.current
    setRuns((count) => count + 1)
    setRunning(true)
    const isNumber = /^\d{1,15}$/.test(amount)
    const sent = { account: UNIVERSAL_ACCOUNT_ID, amount: isNumber ? Number(amount) : amount, key }
    const received = await sendDeposit(sent)
    if (number !== latestRun.current) return
    setRunning(false)
    setExchange(received)
  }
  const renew = () => {
    latestRun.current++
    setKey(generateIdempotencyKey())
    setRuns(0)
    setRunning(false)
    setExchange(null)
  }

  return (
    <form onSubmit={run} className="panel stack needs-script">
      <div className={styles.inputs}>
        <div className="field">
          <label htmlFor="try-amount">Amount in cents</label>
          <input
            id="try-amount"
            inputMode="numeric"
            autoComplete="off"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="try-key">Idempotency-Key</label>
          <input id="try-key" readOnly value={key} />
        </div>
      </div>
      <div className="row">
        <button type="submit" className="button button-primary">
          <span>{exchange === null ? 'Run' : 'Run again'}</span>
        </button>
        <button type="button" className="button" onClick={renew}>
          New key
        </button>
      </div>
      <p role="status" className={styles.said}>
        {/* A new element with its number each time: the same words twice must be seen and read out twice. */}
        <span key={`${runs} ${running}`}>{sayRun(runs, running ? null : exchange)}</span>
      </p>
      {exchange === null ? null : (
        <div ref={answer} className="stack">
          <h3>Request</h3>
          <CodeBlock code={writeRequest(exchange)} />
          <h3>Answer</h3>
          <CodeBlock code={writeResponse(exchange)} />
        </div>
      )}
    </form>
  )
}

function sayRun(number: number, exchange: Exchange | null): string {
  if (number === 0)
    return 'Deposits into the universal balance. Run it twice, then change the amount.'
  const words = exchange === null ? 'Sending…' : sayExchange(exchange)
  return number === 1 ? words : `Run ${number}: ${words}`
}
