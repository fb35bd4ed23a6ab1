'use client'

import { useState } from 'react'
import { findOwnKey, isOwn, type OwnAttempts, readOwn } from '@/app/_client/own-attempts'
import styles from '@/app/(deposit)/activity/activity.module.css'
import { ActivityControls, type Filter } from '@/app/(deposit)/activity/activity-controls'
import { ActivityList } from '@/app/(deposit)/activity/activity-list'
import { setPaused, useLive } from '@/app/(deposit)/activity/live-store'
import type { Activity, RecentAttempt } from '@/lib/activity'

type Props = {
  /** What the page was rendered with; null: it could not be read. */
  rendered: Activity | null
  shown: number
}

/**
 * The list that the server rendered, kept up to date. It is no live region: a screen reader would be talked over by
 * strangers, and the result of one's own press is announced by the results.
 */
export function LiveActivity({ rendered, shown }: Props) {
  const [filter, setFilter] = useState<Filter>({ whose: 'everyone', outcome: 'all' })
  const { activity, connection } = useLive()
  const known = (activity ?? rendered)?.attempts ?? null
  // Nothing is ours before anything was heard: what the server rendered must be taken over as it is.
  const own = activity === null ? null : readOwn()
  const matching = known?.filter((attempt) => matches(attempt, filter, own)).slice(0, shown)
  return (
    <section aria-labelledby="activity" className={styles.activity}>
      <h2 id="activity">Activity</h2>
      <ActivityControls
        filter={filter}
        onFilter={setFilter}
        paused={connection === 'paused'}
        onPaused={setPaused}
      />
      {known === null || matching === undefined ? (
        <p key="unread" className="muted">
          Recent attempts cannot be loaded right now.
        </p>
      ) : known.length > 0 && matching.length === 0 ? (
        <p
          key="no-match"
          className="muted"
        >{`No match among the latest ${known.length} attempts.`}</p>
      ) : (
        <ActivityList
          attempts={matching}
          ownKeyOf={(attempt) => (own === null ? null : findOwnKey(own, attempt))}
        />
      )}
    </section>
  )
}

function matches(
  attempt: RecentAttempt,
  { whose, outcome }: Filter,
  own: OwnAttempts | null,
): boolean {
  if (outcome !== 'all' && attempt.outcome !== outcome) return false
  return whose === 'everyone' || (own !== null && isOwn(own, attempt))
}
