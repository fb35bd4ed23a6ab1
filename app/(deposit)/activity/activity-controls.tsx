import { Choice } from '@/app/_ui/choice'
import { OUTCOME_WORDS } from '@/app/_ui/outcome/outcome-badge'
import styles from '@/app/(deposit)/activity/activity.module.css'
import type { AttemptOutcome } from '@/lib/activity'

export type Filter = { whose: 'everyone' | 'this-browser'; outcome: AttemptOutcome | 'all' }

const WHOSE = { everyone: 'Everyone', 'this-browser': 'This browser' } as const

/** Only a client can know that it does not know, so no row is unknown. */
const OUTCOMES = Object.entries(OUTCOME_WORDS).filter(([outcome]) => outcome !== 'unknown')

type Props = {
  filter: Filter
  onFilter: (filter: Filter) => void
  paused: boolean
  onPaused: (paused: boolean) => void
}

export function ActivityControls({ filter, onFilter, paused, onPaused }: Props) {
  return (
    <div className={`needs-script ${styles.controls}`}>
      <Choice
        small
        legend="Whose attempts"
        options={WHOSE}
        chosen={filter.whose}
        onChoose={(whose) => onFilter({ ...filter, whose })}
      />
      <select
        aria-label="Outcome"
        className={styles.outcome}
        value={filter.outcome}
        onChange={(event) =>
          onFilter({ ...filter, outcome: event.target.value as Filter['outcome'] })
        }
      >
        <option value="all">All outcomes</option>
        {OUTCOMES.map(([outcome, words]) => (
          <option key={outcome} value={outcome}>
            {words}
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
