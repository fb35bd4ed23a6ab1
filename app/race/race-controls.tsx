import { type FormEvent, useId, useState } from 'react'
import { Choice } from '@/app/_ui/choice'
import styles from '@/app/race/race.module.css'
import { FEWEST_REQUESTS, MOST_REQUESTS, type RaceSettings } from '@/app/race/settings'
import { formatAmount } from '@/lib/money'
import { parseAmount } from '@/lib/parse-amount'

type Props = {
  settings: RaceSettings
  onSettings: (settings: RaceSettings) => void
  running: boolean
  onFire: () => void
}

export function RaceControls({ settings, onSettings, running, onFire }: Props) {
  const change = (part: Partial<RaceSettings>) => onSettings({ ...settings, ...part })
  // The browser itself refuses a number of requests that is out of bounds, in its own words.
  const fire = (event: FormEvent) => {
    event.preventDefault()
    onFire()
  }
  return (
    <form className={`panel ${styles.controls}`} onSubmit={fire}>
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
        chosen={settings.sender}
        onChoose={(sender) => change({ sender })}
      />
      <Choice
        legend="Deposited into"
        options={{ sandbox: 'A new sandbox', universal: 'The universal balance' }}
        chosen={settings.target}
        onChoose={(target) => change({ target })}
      />
      <button type="submit" className="button button-primary" aria-disabled={running}>
        <span>{running ? 'Racing…' : `Fire ${settings.requests}`}</span>
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
  // What is being typed can be out of bounds for a moment: "1" on the way to "15".
  const [draft, setDraft] = useState<string | null>(null)
  const bounds = { min: FEWEST_REQUESTS, max: MOST_REQUESTS }
  const take = (text: string, isValid: boolean) => {
    setDraft(text)
    if (isValid) onRequests(Number(text))
  }
  return (
    <div className={`field ${styles.requests}`}>
      <label htmlFor={id}>Requests</label>
      <input
        type="range"
        aria-label="Requests, by slider"
        {...bounds}
        value={requests}
        onChange={(event) => take(event.target.value, true)}
      />
      <input
        id={id}
        type="number"
        required
        {...bounds}
        value={draft ?? requests}
        onChange={(event) => take(event.target.value, event.target.checkValidity())}
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
    <div className={`field ${styles.amount}`}>
      <label htmlFor={id}>Amount in US dollars</label>
      <input
        id={id}
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
        <p id={`${id}-problem`} className="field-problem">
          <span>
            {`Enter $0.01 to $100,000.00. Until then $${formatAmount(amountCents)} is used.`}
          </span>
        </p>
      ) : null}
    </div>
  )
}
