'use client'

import { useEffect, useState } from 'react'
import { findOwnKey, type OwnAttempts, readOwn } from '@/app/_client/own-attempts'
import styles from '@/app/(deposit)/activity/activity.module.css'
import { ActivityControls, type Filter } from '@/app/(deposit)/activity/activity-controls'
import { ActivityList } from '@/app/(deposit)/activity/activity-list'
import { goLive, useLive } from '@/app/(deposit)/activity/live-store'
import { mergeActivity } from '@/app/(deposit)/activity/merge-activity'
import type { RecentAttempt } from '@/lib/activity'

type Props = {
  /** What the page was rendered with; null: it could not be read. */
  attempts: RecentAttempt[] | null
  shown: number
}

/**
 * The list that the server rendered, kept up to date. It is no live region: a screen reader would be talked over by
 * strangers, and what comes of one's own press is announced by the results.
 */
export function LiveActivity({ attempts, shown }: Props) {
  const [filter, setFilter] = useState<Filter>({ whose: 'everyone', outcome: 'all' })
  const [paused, setPaused] = useState(false)
  const { activity } = useLive()

  useEffect(() => {
    if (!paused) return goLive()
  }, [paused])

  const known = mergeActivity(
    { balanceCents: 0, attempts: attempts ?? [] },
    activity ?? { balanceCents: 0, attempts: [] },
  ).attempts
  // Nothing is ours before the first answer: what the server rendered must be taken over as it is.
  const own = activity === null ? NOTHING_OWN : readOwn()
  const matching = known.filter((attempt) => matches(attempt, filter, own)).slice(0, shown)
  return (
    <section aria-labelledby="activity" className={styles.activity}>
      <h2 id="activity">Activity</h2>
      <ActivityControls filter={filter} onFilter={setFilter} paused={paused} onPaused={setPaused} />
      {attempts === null && activity === null ? (
        <p className="muted">The latest attempts cannot be read now.</p>
      ) : known.length > 0 && matching.length === 0 ? (
        <p className="muted">None of the latest {known.length} attempts is of this kind.</p>
      ) : (
        <ActivityList
          attempts={matching}
          ownKeyOf={(attempt) => findOwnKey(own, attempt.keyAbbreviation)}
        />
      )}
    </section>
  )
}

const NOTHING_OWN: OwnAttempts = { requestIds: [], keys: [] }

function matches(attempt: RecentAttempt, { whose, outcome }: Filter, own: OwnAttempts): boolean {
  if (outcome !== 'all' && attempt.outcome !== outcome) return false
  if (whose === 'everyone') return true
  return (
    own.requestIds.includes(attempt.requestId) || findOwnKey(own, attempt.keyAbbreviation) !== null
  )
}
