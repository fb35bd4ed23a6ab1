import styles from '@/app/_report/report.module.css'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'
import { describeEnding } from '@/packages/idempotency-check/src/report/timeline'

const WIDTH = 1_000
/** So that an answer of no time at all can still be seen. */
const MIN_BAR = 8

type Props = {
  exchanges: Exchange[]
  /** Of each exchange, the how-manieth key of the scenario it carried, where that is known; null for none. */
  keys?: Record<string, number | null>
}

/** The attempts of one scenario on one scale: sent, answered or cut, and the wait before the next. */
export function TimeLine({ exchanges, keys = {} }: Props) {
  const sorted = [...exchanges].sort((a, b) => a.sentAtMs - b.sentAtMs)
  const startMs = sorted[0]?.sentAtMs ?? 0
  const endMs = Math.max(startMs + 1, ...sorted.map((e) => e.endedAtMs ?? e.sentAtMs))
  const toX = (ms: number) => ((ms - startMs) / (endMs - startMs)) * WIDTH
  return (
    <ol className={`plain-list ${styles.timeLine}`}>
      {sorted.map((exchange, index) => (
        <li key={exchange.id} className={styles.attempt}>
          <a className="link-target" href={`#${encodeURIComponent(exchange.id)}`}>
            <span className="visually-hidden">Exchange </span>
            <span>{index + 1}</span>
          </a>
          <Bar
            fromX={toX(exchange.sentAtMs)}
            toX={toX(exchange.endedAtMs ?? endMs)}
            kind={kindOf(exchange)}
          />
          <span className={styles.ending}>
            <span>{describeEnding(exchange)}</span>
            <span className="muted">
              {[gapBefore(exchange, sorted[index - 1]), nameOf(exchange, keys[exchange.id])]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}

function Bar({ fromX, toX, kind }: { fromX: number; toX: number; kind: string }) {
  const x = Math.min(fromX, WIDTH - MIN_BAR)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      className={styles.bar}
      aria-hidden="true"
    >
      <rect width={WIDTH} height="10" rx="2" className={styles.track} />
      <rect
        x={x}
        width={Math.max(toX - fromX, MIN_BAR)}
        height="10"
        rx="2"
        className={styles.span}
        data-kind={kind}
      />
    </svg>
  )
}

function kindOf({ ending, response }: Exchange): string {
  if (ending !== 'answered' || response === null) return ending
  return response.status < 300 ? 'answered' : 'refused'
}

/** The client's wait: from the end of what came before to the first byte of this. */
function gapBefore(exchange: Exchange, previous: Exchange | undefined): string {
  if (previous === undefined) return ''
  const gapMs = exchange.sentAtMs - (previous.endedAtMs ?? previous.sentAtMs)
  if (gapMs < 0) return 'sent while the one before was open'
  return gapMs >= 1_000 ? `${(gapMs / 1_000).toFixed(2)} s later` : `${Math.round(gapMs)} ms later`
}

/** Which key it carried is what most verdicts turn on, so each attempt says it. */
function nameOf({ request }: Exchange, key: number | null | undefined): string {
  if (request.method === 'GET' || request.method === 'HEAD') return 'a read'
  if (key === undefined) return ''
  return key === null ? 'no key' : `key ${key}`
}
