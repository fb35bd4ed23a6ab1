'use client'

import { useState } from 'react'
import { askServer } from '@/app/_client/ask-server'
import { sayFailure } from '@/app/_client/lab-error'
import { FAULT_NAMES, FAULTS, type Fault } from '@/lib/faults'

/** What becomes of the next requests, as one would say it. */
const FAULT_WORDS: Record<Fault, string> = {
  'fail-before-commit': 'rolled back, 503',
  'lose-reply': 'the reply breaks off',
  'cut-wire': 'the connection is cut',
  'slow-reply': 'answered 10 seconds late',
  'gateway-timeout': 'made, but answered 504',
  'rate-limited': 'turned away with 429',
  'in-progress': 'turned away with 409',
  unavailable: 'turned away with 503',
}

type Armed = { fault: Fault; times: number }

/** The next requests to this sandbox misbehave, for clients that cannot send a header. */
export function ArmFault({ accountId, armed }: { accountId: string; armed: Armed | null }) {
  const [fault, setFault] = useState<Fault>('lose-reply')
  const [times, setTimes] = useState(1)
  /** What the last press has to say: that it is under way, or why it failed. */
  const [said, setSaid] = useState('')
  const arm = async (wanted: Armed) => {
    setSaid('Sending…')
    await askServer(`/api/accounts/${accountId}/fault`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(wanted),
    }).then(
      () => setSaid(''),
      (error) => setSaid(sayFailure(error)),
    )
  }
  return (
    <section className="panel needs-script stack" aria-labelledby="arm">
      <h2 id="arm">Break the next requests</h2>
      <div className="row">
        <div className="field">
          <label htmlFor="fault-times">The next</label>
          <input
            id="fault-times"
            type="number"
            min={1}
            max={100}
            value={times}
            onChange={(event) => setTimes(event.currentTarget.valueAsNumber || 1)}
          />
        </div>
        <div className="field">
          <label htmlFor="fault-name">requests: what happens</label>
          <select
            id="fault-name"
            value={fault}
            onChange={(event) => setFault(event.currentTarget.value as Fault)}
          >
            {FAULT_NAMES.map((name) => (
              <option key={name} value={name}>
                {FAULT_WORDS[name]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p className="muted small">
        <code>{fault}</code>: {FAULTS[fault]}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => arm({ fault, times })}>
          Arm
        </button>
        {armed === null ? null : (
          <button type="button" className="button" onClick={() => arm({ ...armed, times: 0 })}>
            Disarm
          </button>
        )}
      </div>
      <p role="status">
        {said !== ''
          ? said
          : armed === null
            ? 'Nothing is armed.'
            : `The next ${armed.times === 1 ? 'request' : `${armed.times} requests`}: ${FAULT_WORDS[armed.fault]}.`}
      </p>
    </section>
  )
}
