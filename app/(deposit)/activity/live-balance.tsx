'use client'

import styles from '@/app/(deposit)/activity/activity.module.css'
import { Balance } from '@/app/(deposit)/activity/balance'
import { useLive } from '@/app/(deposit)/activity/live-store'

const WORDS = { live: 'Live', lost: 'Trying to reach the server…', paused: 'Paused' }

/**
 * The balance that the page was rendered with, or a newer one (it only ever rises), and whether it is followed. Null if
 * it could not be read, and nothing has been heard since.
 */
export function LiveBalance({ balanceCents }: { balanceCents: number | null }) {
  const { activity, connection } = useLive()
  const rendered = activity === null || (balanceCents === null && connection !== 'live')
  return (
    <Balance
      balanceCents={rendered ? balanceCents : Math.max(balanceCents ?? 0, activity.balanceCents)}
    >
      {connection === null ? null : <span className={styles[connection]}>{WORDS[connection]}</span>}
    </Balance>
  )
}
