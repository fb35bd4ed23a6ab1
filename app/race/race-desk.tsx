'use client'

import { useState } from 'react'
import { Lanes } from '@/app/race/lanes'
import styles from '@/app/race/race.module.css'
import { RaceControls } from '@/app/race/race-controls'
import { RaceVerdict } from '@/app/race/race-verdict'
import { type Race, runRace } from '@/app/race/run-race'
import { PRESET, predict } from '@/app/race/settings'

/** Settings, prediction, lanes, verdict. */
export function RaceDesk() {
  const [settings, setSettings] = useState(PRESET)
  const [race, setRace] = useState<Race | null>(null)
  const running = race !== null && race.phase !== 'over'

  return (
    <div className={`needs-script ${styles.desk}`}>
      <RaceControls
        settings={settings}
        onSettings={setSettings}
        running={running}
        onFire={() => {
          // A second race in one browser would take the connections of the first.
          if (!running) void runRace(settings, setRace)
        }}
      />
      <p className={styles.prediction}>
        Expect <strong>{predict(settings)}</strong>.
      </p>
      <RaceVerdict race={race} />
      {race === null ? null : <Lanes lanes={race.lanes} />}
    </div>
  )
}
