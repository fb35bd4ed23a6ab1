import { Choice } from '@/app/_ui/choice'
import { FAULT_WORDS, LAB_FAULTS } from '@/app/faults/fault-words'
import styles from '@/app/faults/faults.module.css'
import type { Trial } from '@/app/faults/trial'

type Props = {
  trial: Trial
  onTrial: (trial: Trial) => void
  running: boolean
  onRun: () => void
  onRunAll: () => void
}

export function FaultPicker({ trial, onTrial, running, onRun, onRunAll }: Props) {
  return (
    <form
      className={`panel stack ${styles.picker}`}
      onSubmit={(event) => {
        event.preventDefault()
        onRun()
      }}
    >
      <fieldset className={styles.faults}>
        <legend className="visually-hidden">What goes wrong</legend>
        {LAB_FAULTS.map((fault) => (
          <label key={fault}>
            <input
              type="radio"
              name="fault"
              value={fault}
              checked={fault === trial.fault}
              onChange={() => onTrial({ ...trial, fault })}
            />
            <code>{fault}</code>
            <span className={styles.hint}>{FAULT_WORDS[fault].story}</span>
          </label>
        ))}
      </fieldset>
      <Choice
        small
        legend="Sent"
        options={{ key: 'With a key', none: 'Without a key' }}
        chosen={trial.withKey ? 'key' : 'none'}
        onChoose={(value) => onTrial({ ...trial, withKey: value === 'key' })}
      />
      <div className={`row ${styles.buttons}`}>
        <button type="submit" className="button button-primary" aria-disabled={running}>
          <span>{running ? 'Running…' : 'Send, fail, retry'}</span>
        </button>
        <button type="button" className="button" aria-disabled={running} onClick={onRunAll}>
          Run all
        </button>
      </div>
    </form>
  )
}
