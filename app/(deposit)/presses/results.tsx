import { useEffect, useRef } from 'react'
import { LocalTime } from '@/app/_ui/local-time'
import { OutcomeBadge } from '@/app/_ui/outcome/outcome-badge'
import type { Press } from '@/app/(deposit)/presses/press'
import { ResultActions } from '@/app/(deposit)/presses/result-actions'
import { wordsOf } from '@/app/(deposit)/presses/result-words'
import styles from '@/app/(deposit)/presses/results.module.css'

type Props = { presses: Press[]; onNewKey: () => void; onSetAmount: (amountCents: number) => void }

/** The presses just made here, newest first. The first HTML has the status region already, or it would not be read out. */
export function Results({ presses, onNewKey, onSetAmount }: Props) {
  return (
    <section id="results" aria-labelledby="results-heading" className={styles.results}>
      <h2 id="results-heading">Results</h2>
      <p role="status" className="visually-hidden">
        <Announcement presses={presses} />
      </p>
      {presses.length > 0 ? null : <p className="muted">The result of each press appears here.</p>}
      <ol className="plain-list">
        {presses.map((press, index) => (
          <li key={press.number} className={styles.result}>
            {index > 0 ? (
              <Earlier press={press} />
            ) : (
              <Newest press={press} onNewKey={onNewKey} onSetAmount={onSetAmount} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A new element each time, and from the second press on its number: the same words twice must be read out twice. */
function Announcement({ presses }: { presses: Press[] }) {
  const [latest] = [...presses].sort((a, b) => b.announcement - a.announcement)
  if (latest === undefined) return null
  const { verdict } = wordsOf(latest)
  const words = latest.number === 1 ? verdict : `Press ${latest.number}: ${verdict}`
  return <span key={latest.announcement}>{words}</span>
}

function Newest({ press, onNewKey, onSetAmount }: { press: Press } & Omit<Props, 'presses'>) {
  const { body } = wordsOf(press)
  const shown = useRef<HTMLDivElement>(null)
  // Where the list is below the fold, a press must not seem to do nothing.
  useEffect(() => {
    if (press.announcement > 1 || press.requestId === null) {
      shown.current?.scrollIntoView({ block: 'nearest' })
    }
  }, [press])

  return (
    <div ref={shown} className={styles.newest}>
      <Head press={press} />
      <p key={press.answer.status} className="small">
        {body}
      </p>
      <ResultActions press={press} onNewKey={onNewKey} onSetAmount={onSetAmount} />
      <p className={`muted ${styles.about}`}>
        <span>{`Press ${press.number} at `}</span>
        <LocalTime at={press.pressedAt} />
        {press.requestId === null ? null : (
          <span>
            <span>. Request-Id </span>
            <code translate="no">{press.requestId}</code>
          </span>
        )}
      </p>
    </div>
  )
}

/** In short, but for those that leave something in doubt. */
function Earlier({ press }: { press: Press }) {
  const { outcome, body } = wordsOf(press)
  return (
    <>
      <Head press={press} />
      {outcome === 'unknown' ? <p className="small">{body}</p> : null}
    </>
  )
}

function Head({ press }: { press: Press }) {
  const { outcome, heading } = wordsOf(press)
  return (
    <div className={styles.head}>
      <h3>{heading}</h3>
      {outcome === null ? null : <OutcomeBadge outcome={outcome} />}
    </div>
  )
}
