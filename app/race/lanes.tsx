import { OutcomeBadge, PaidAgainBadge } from '@/app/_ui/outcome/outcome-badge'
import styles from '@/app/race/race.module.css'
import { findPaidAgain, type Lane } from '@/lib/race/lane'

const WIDTH = 1_000
/** So that an answer of no time at all can still be seen. */
const MIN_BAR = 6

/** One line a request: a bar from the send to the answer, on one scale for all of them. */
export function Lanes({ lanes }: { lanes: Lane[] }) {
  const longestMs = Math.max(1, ...lanes.map(({ answeredAtMs }) => answeredAtMs ?? 0))
  const paidAgain = findPaidAgain(lanes)
  return (
    <ol className={`plain-list ${styles.lanes}`} aria-label="Requests">
      {lanes.map((lane) => {
        const isPaidAgain = paidAgain.has(lane.number)
        return (
          <li
            key={lane.number}
            className={styles.lane}
            data-outcome={isPaidAgain ? 'paid_again' : (lane.outcome ?? undefined)}
          >
            <span className={styles.number}>{lane.number}</span>
            <Bar lane={lane} longestMs={longestMs} />
            <span>
              {lane.outcome === null ? (
                <span className="muted small">waiting…</span>
              ) : isPaidAgain ? (
                <PaidAgainBadge />
              ) : (
                <OutcomeBadge outcome={lane.outcome} />
              )}
            </span>
            <span className={styles.milliseconds}>
              {lane.answeredAtMs === null
                ? ''
                : `${Math.round(lane.answeredAtMs - lane.sentAtMs)} ms`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function Bar({ lane, longestMs }: { lane: Lane; longestMs: number }) {
  const startX = (lane.sentAtMs / longestMs) * WIDTH
  const endX = ((lane.answeredAtMs ?? 0) / longestMs) * WIDTH
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      className={styles.bar}
      aria-hidden="true"
    >
      <rect width={WIDTH} height="10" rx="2" className={styles.track} />
      {lane.outcome === null ? null : (
        <rect
          x={Math.min(startX, WIDTH - MIN_BAR)}
          width={Math.max(endX - startX, MIN_BAR)}
          height="10"
          rx="2"
          className={styles.time}
        />
      )}
    </svg>
  )
}
