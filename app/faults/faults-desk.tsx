'use client'

import { useState } from 'react'
import { FaultGrid, type Findings } from '@/app/faults/fault-grid'
import { FaultPicker } from '@/app/faults/fault-picker'
import { FaultStory } from '@/app/faults/fault-story'
import { LAB_FAULTS } from '@/app/faults/fault-words'
import styles from '@/app/faults/faults.module.css'
import { type FaultVerdict, sumUp } from '@/app/faults/judge-fault'
import { type FaultRun, runFault, type Trial } from '@/app/faults/run-fault'

const STEP_MS = 350

const ALL_TRIALS: Trial[] = LAB_FAULTS.flatMap((fault) => [
  { fault, withKey: true },
  { fault, withKey: false },
])

/** Pick a fault, watch it happen, and see the grid fill in. */
export function FaultsDesk() {
  const [trial, setTrial] = useState<Trial>({ fault: 'lose-reply', withKey: true })
  const [run, setRun] = useState<FaultRun | null>(null)
  const [findings, setFindings] = useState<Findings>({})
  const [running, setRunning] = useState(false)
  // Ten verdicts in a row would be too much to listen to: a round is announced by its sum.
  const [said, setSaid] = useState('')

  const runTrials = async (trials: Trial[]) => {
    // One at a time: the story has room for one.
    if (running) return
    setRunning(true)
    setSaid('')
    const found: { withKey: boolean; verdict: FaultVerdict }[] = []
    for (const one of trials) {
      setTrial(one)
      const verdict = await runFault(one, trials.length > 1 ? 0 : pauseBetweenSteps(), setRun)
      setFindings((earlier) => ({ ...earlier, [nameOf(one)]: verdict }))
      found.push({ withKey: one.withKey, verdict })
    }
    const [{ verdict }] = found
    setSaid(found.length > 1 ? sumUp(found) : `${verdict.heading} ${verdict.body}`)
    setRunning(false)
  }

  return (
    <div className={`needs-script ${styles.desk}`}>
      <FaultPicker
        trial={trial}
        onTrial={setTrial}
        running={running}
        onRun={() => runTrials([trial])}
        onRunAll={() => runTrials(ALL_TRIALS)}
      />
      <FaultStory run={run} said={said} />
      <FaultGrid findings={findings} />
    </div>
  )
}

function nameOf({ fault, withKey }: Trial): keyof Findings {
  return `${fault}${withKey ? '+key' : ''}`
}

/** Time to read a step, but for those who asked for no motion. */
function pauseBetweenSteps(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : STEP_MS
}
