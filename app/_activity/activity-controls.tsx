'use client'

import styles from '@/app/_activity/activity.module.css'
import type { AttemptOutcome } from '@/lib/deposits/read-activity'

export type Filter = { whose: 'everyone' | 'this-browser'; outcome: AttemptOutcome | 'all' }

const WHOSE = { everyone: 'Everyone', 'this-browser': 'This browser' } as const

const OUTCOMES: Record<Filter['outcome'], string> = {
  all: 'All outcomes',
  applied: 'Applied',
  replayed: 'Replayed',
  key_reused: 'Key reused',
  in_progress: 'In progress',
  rejected: 'Rejected',
}

type Props = {
  filter: Filter
  onFilter: (filter: Filter) => void
  paused: boolean
  onPaused: (paused: boolean) => void
}

export function ActivityControls({ filter, onFilter, paused, onPaused }: Props) {
  return (
    <div className={`needs-script ${styles.controls}`}>
      <fieldset className={styles.whose}>
        <legend className="visually-hidden">Whose attempts</legend>
        {Object.entries(WHOSE).map(([whose, name]) => (
          <label key={whose}>
            <input
              type="radio"
              name="whose"
              checked={filter.whose === whose}
              onChange={() => onFilter({ ...filter, whose: whose as Filter['whose'] })}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <select
        aria-label="Outcome"
        className={styles.outcome}
        value={filter.outcome}
        onChange={(event) =>
          onFilter({ ...filter, outcome: event.target.value as Filter['outcome'] })
        }
      >
        {Object.entries(OUTCOMES).map(([outcome, name]) => (
          <option key={outcome} value={outcome}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button button-small"
        aria-pressed={paused}
        onClick={() => onPaused(!paused)}
      >
        Pause
      </button>
    </div>
  )
}
