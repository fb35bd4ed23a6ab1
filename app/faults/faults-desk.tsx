'use client'

import { useState } from 'react'
import { makeSandbox } from '@/app/_client/sandboxes'
import type { Verdict } from '@/app/_lab/verdict'
import { FaultGrid, type Findings } from '@/app/faults/fault-grid'
import { FaultPicker } from '@/app/faults/fault-picker'
import { FaultStory } from '@/app/faults/fault-story'
import { LAB_FAULTS } from '@/app/faults/fault-words'
import styles from '@/app/faults/faults.module.css'
import { sumUp } from '@/app/faults/judge-fault'
import { type FaultRun, runFault } from '@/app/faults/run-fault'
import type { Trial } from '@/app/faults/trial'

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
  // Sixteen verdicts in a row would be too much to listen to: a round is announced by its sum.
  const [said, setSaid] = useState('')

  const runTrials = async (trials: Trial[]) => {
    // One at a time: the story has room for one.
    if (running) return
    setRunning(true)
    setSaid('')
    const found: { withKey: boolean; verdict: Verdict }[] = []
    const options = {
      getAccount: shareSandbox(),
      pauseMs: trials.length > 1 ? 0 : pauseBetweenSteps(),
      onRun: setRun,
    }
    for (const one of trials) {
      setTrial(one)
      const verdict = await runFault(one, options)
      setFindings((earlier) => ({ ...earlier, [nameOf(one)]: verdict }))
      found.push({ withKey: one.withKey, verdict })
    }
    const [first] = found
    if (first !== undefined && found.length === 1) {
      setSaid(`${first.verdict.heading} ${first.verdict.body}`)
    } else {
      setSaid(sumUp(found))
    }
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

/** One sandbox for a whole round, made when it is needed: their number for each minute is limited. */
function shareSandbox(): () => Promise<string> {
  let sandbox: Promise<string> | null = null
  return () => {
    sandbox ??= makeSandbox()
    return sandbox
  }
}

function nameOf({ fault, withKey }: Trial): keyof Findings {
  return `${fault}${withKey ? '+key' : ''}`
}

/** Time to read a step, but for those who asked for no motion. */
function pauseBetweenSteps(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : STEP_MS
}
