'use client'

import { OutcomeBadge } from '@/app/_ui/outcome-badge'
import styles from '@/app/(deposit)/deposit.module.css'
import type { Press } from '@/app/(deposit)/presses/press'
import { wordsOf } from '@/app/(deposit)/presses/result-words'
import { formatCents } from '@/lib/money'

type Props = {
  presses: Press[]
  /** The one to announce: that a later press waits must not silence an earlier one's answer. */
  changed: Press | undefined
  onNewKey: () => void
  onPutBack: (amountCents: number) => void
}

/** The attempts just made here, newest first. The first HTML has the status region already, or it would not be read out. */
export function Results({ presses, changed, onNewKey, onPutBack }: Props) {
  return (
    <section aria-labelledby="results" className={styles.results}>
      <h2 id="results">Results</h2>
      <p role="status" className="visually-hidden">
        {changed ? wordsOf(changed).verdict : ''}
      </p>
      {presses.length > 0 ? null : <p className="muted">What comes of each press is shown here.</p>}
      <ol className="plain-list">
        {presses.map((press) => (
          <li key={press.requestId} className={styles.result}>
            <Result press={press} onNewKey={onNewKey} onPutBack={onPutBack} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Result({
  press,
  onNewKey,
  onPutBack,
}: { press: Press } & Omit<Props, 'presses' | 'changed'>) {
  const { outcome, heading, body } = wordsOf(press)
  const { answer } = press
  return (
    <>
      <div className={styles.resultHead}>
        <h3>{heading}</h3>
        {outcome === null ? null : <OutcomeBadge outcome={outcome} />}
      </div>
      <p className="small">{body}</p>
      {answer.status === 'key_reused' ? (
        <div className={`needs-script ${styles.resultActions}`}>
          <button type="button" className="button button-small" onClick={onNewKey}>
            New key
          </button>
          <button
            type="button"
            className="button button-small"
            onClick={() => onPutBack(answer.original.amountCents)}
          >
            Put back {formatCents(answer.original.amountCents)}
          </button>
        </div>
      ) : null}
    </>
  )
}
