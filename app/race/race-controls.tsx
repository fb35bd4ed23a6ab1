'use client'

import { type FormEvent, useId, useState } from 'react'
import { Choice } from '@/app/_ui/choice'
import styles from '@/app/race/race.module.css'
import {
  clampRequests,
  FEWEST_REQUESTS,
  MOST_REQUESTS,
  type RaceSettings,
} from '@/app/race/settings'
import { formatAmount, parseAmount } from '@/lib/money'

type Props = {
  settings: RaceSettings
  onSettings: (settings: RaceSettings) => void
  running: boolean
  onFire: () => void
}

export function RaceControls({ settings, onSettings, running, onFire }: Props) {
  const change = (part: Partial<RaceSettings>) => onSettings({ ...settings, ...part })
  const fire = (event: FormEvent) => {
    event.preventDefault()
    onFire()
  }
  return (
    <form className={`panel ${styles.controls}`} onSubmit={fire} noValidate>
      <Requests requests={settings.requests} onRequests={(requests) => change({ requests })} />
      <Amount
        amountCents={settings.amountCents}
        onAmount={(amountCents) => change({ amountCents })}
      />
      <Choice
        legend="Keys"
        options={{ one: 'One key for all', each: 'A key each', none: 'No key' }}
        chosen={settings.keys}
        onChoose={(keys) => change({ keys })}
      />
      <Choice
        legend="Sent from"
        options={{ browser: 'This browser', server: 'The server' }}
        chosen={settings.from}
        onChoose={(from) => change({ from })}
      />
      <Choice
        legend="Deposited into"
        options={{ sandbox: 'A new sandbox', universal: 'The universal balance' }}
        chosen={settings.on}
        onChoose={(on) => change({ on })}
      />
      <button type="submit" className="button button-primary" aria-disabled={running}>
        {running ? 'Racing…' : `Fire ${settings.requests}`}
      </button>
    </form>
  )
}

function Requests({
  requests,
  onRequests,
}: {
  requests: number
  onRequests: (requests: number) => void
}) {
  const id = useId()
  // What is being typed may be out of bounds for a moment: "5" on the way to "50" is not, "1" on the way to "15" is.
  const [draft, setDraft] = useState<string | null>(null)
  const bounds = { min: FEWEST_REQUESTS, max: MOST_REQUESTS }
  const isDraftWrong = draft !== null && clampRequests(Number(draft)) !== Number(draft)

  const take = (text: string) => {
    setDraft(text)
    const number = Number(text)
    if (clampRequests(number) === number) onRequests(number)
  }
  const settle = () => {
    if (isDraftWrong) onRequests(clampRequests(Number(draft)))
    setDraft(null)
  }

  return (
    <div className={styles.requests}>
      <label htmlFor={id}>Requests</label>
      <input
        type="range"
        aria-label="Requests, by slider"
        {...bounds}
        value={requests}
        onChange={(event) => onRequests(Number(event.target.value))}
      />
      <input
        id={id}
        type="number"
        className={styles.field}
        {...bounds}
        value={draft ?? requests}
        onChange={(event) => take(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isDraftWrong) return
          // First show what would be fired, and let it be fired by the next press.
          event.preventDefault()
          settle()
        }}
      />
    </div>
  )
}

function Amount({
  amountCents,
  onAmount,
}: {
  amountCents: number
  onAmount: (amountCents: number) => void
}) {
  const id = useId()
  const [wrong, setWrong] = useState(false)
  return (
    <div className={styles.amount}>
      <label htmlFor={id}>Amount in US dollars</label>
      <input
        id={id}
        className={styles.field}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={formatAmount(amountCents)}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        onChange={(event) => {
          const parsed = parseAmount(event.target.value)
          setWrong(!parsed.ok)
          if (parsed.ok) onAmount(parsed.amountCents)
        }}
      />
      {wrong ? (
        <p id={`${id}-problem`} className={styles.problem}>
          From $0.01 to $100,000.00, in digits. Until then it is ${formatAmount(amountCents)}.
        </p>
      ) : null}
    </div>
  )
}
