'use client'

import { useEffect } from 'react'
import styles from '@/app/(deposit)/activity/activity.module.css'
import { Balance } from '@/app/(deposit)/activity/balance'
import { hearFromPage, useLive } from '@/app/(deposit)/activity/live-store'
import type { Activity } from '@/lib/activity'

const WORDS = { live: 'Live', lost: 'Trying to reach the server…', paused: 'Paused' }

/** The latest balance that is known, and whether it is followed. `rendered` is null if the page could not read it. */
export function LiveBalance({ rendered }: { rendered: Activity | null }) {
  const { activity, connection } = useLive()
  useEffect(() => hearFromPage(rendered), [rendered])
  // Away only as far as this page knows now: a balance that was heard before the page failed to read it is shown on.
  const isAway = rendered === null && (activity === null || connection === 'lost')
  const balanceCents = (activity ?? rendered)?.balanceCents ?? null
  return (
    <Balance balanceCents={isAway ? null : balanceCents}>
      {connection === null ? null : <span className={styles[connection]}>{WORDS[connection]}</span>}
    </Balance>
  )
}
