import { statusesOf } from '@/app/_ui/next-step'
import styles from '@/app/how-it-works/how-it-works.module.css'
import type { RetryHint } from '@/lib/api/contract/problems'

type Row = { heard: string; codes: string; meaning: string; next: string; kind: string }

/** The statuses come from the API's own list of problems, and some of them mean several things. */
const codesOf = (hint: RetryHint) => statusesOf(hint).join(', ')

const ROWS: Row[] = [
  {
    heard: 'A deposit',
    codes: '201',
    meaning: 'Done.',
    next: 'Next deposit, new key',
    kind: 'won',
  },
  {
    heard: 'retry: new-key',
    codes: codesOf('new-key'),
    meaning: 'Nothing happened.',
    next: 'Other deposit, new key',
    kind: 'refused',
  },
  {
    heard: 'retry: no',
    codes: codesOf('no'),
    meaning: 'Nothing happened.',
    next: 'Correct it, same key',
    kind: 'refused',
  },
  {
    heard: 'retry: same-key',
    codes: codesOf('same-key'),
    meaning: 'Nothing new, or not known.',
    next: 'Wait, same key',
    kind: 'waiting',
  },
  {
    heard: 'Silence',
    codes: 'a timeout, a cut, a gateway’s 502',
    meaning: 'You cannot know.',
    next: 'Wait, same key',
    kind: 'waiting',
  },
]

/** Boxes of text rather than a drawing, so that no word is longer than its box at any size. */
export function AnswerPicture() {
  return (
    <figure className={`panel ${styles.figure}`}>
      <ul
        className={`plain-list ${styles.answers}`}
        aria-label="What you hear, and what comes next"
      >
        {ROWS.map(({ heard, codes, meaning, next, kind }) => (
          <li key={heard} data-kind={kind}>
            <div>
              <strong>{heard}</strong>
              <span>{codes}</span>
            </div>
            <Arrow />
            <div>
              <span>{meaning}</span>
              <strong>{next}</strong>
            </div>
          </li>
        ))}
      </ul>
      <figcaption>What you hear, and what you send next.</figcaption>
    </figure>
  )
}

function Arrow() {
  return (
    <svg width="28" height="12" viewBox="0 0 28 12" aria-hidden="true">
      <path d="M1 6H26m-6-4.5L26 6l-6 4.5" className={styles.arrow} />
    </svg>
  )
}
