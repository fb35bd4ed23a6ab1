'use client'

import { useState } from 'react'
import { Announcement } from '@/app/_lab/verdict-view'
import { useScrollIntoView } from '@/app/_ui/use-scroll-into-view'
import { Lanes } from '@/app/race/lanes'
import styles from '@/app/race/race.module.css'
import { RaceControls } from '@/app/race/race-controls'
import { RaceVerdict } from '@/app/race/race-verdict'
import { type Race, runRace } from '@/app/race/run-race'
import { DEFAULT_SETTINGS, predict, type RaceSettings } from '@/app/race/settings'

/** Settings, prediction, verdict, lanes. */
export function RaceDesk() {
  const [settings, setSettings] = useState(DEFAULT_SETTINGS)
  const [race, setRace] = useState<Race | null>(null)
  const running = race !== null && race.phase !== 'over'
  const verdict = race?.verdict ?? null
  const outcome = useScrollIntoView<HTMLDivElement>(verdict)

  const fire = () => {
    // A second race in one browser would take the connections of the first.
    if (!running) void runRace(settings, setRace)
  }
  const change = (changed: RaceSettings) => {
    setSettings(changed)
    // A verdict stands below the prediction of its own run, and of no other.
    if (!running) setRace(null)
  }

  return (
    <div className={`needs-script stack ${styles.desk}`}>
      <RaceControls settings={settings} onSettings={change} running={running} onFire={fire} />
      <Announcement text={verdict === null ? '' : `${verdict.heading} ${verdict.body}`} />
      <div ref={outcome} className={`stack ${styles.outcome}`}>
        <p className={styles.prediction}>
          <span>Expect </span>
          <strong>{predict(race?.settings ?? settings)}</strong>
          <span>.</span>
        </p>
        {race === null ? null : <RaceVerdict race={race} />}
      </div>
      {race === null ? null : <Lanes lanes={race.lanes} />}
    </div>
  )
}
