import { statusesOf } from '@/app/_ui/next-step'
import styles from '@/app/how-it-works/how-it-works.module.css'

type Row = { heard: string; meaning: string; next: string; kind: 'wins' | 'plain' | 'waits' }

/** What a client hears, with the statuses that the API's own list of problems gives to it. */
const ROWS: (Row & { codes: string })[] = [
  { heard: 'A deposit', codes: '201', meaning: 'Done.', next: 'Next one: new key', kind: 'wins' },
  {
    heard: 'retry: new-key',
    codes: statusesOf('new-key').join(', '),
    meaning: 'Nothing happened.',
    next: 'Other deposit: new key',
    kind: 'plain',
  },
  {
    heard: 'retry: no',
    codes: statusesOf('no').join(', '),
    meaning: 'Nothing happened.',
    next: 'Correct it: same key',
    kind: 'plain',
  },
  {
    heard: 'retry: same-key',
    codes: statusesOf('same-key').join(', '),
    meaning: 'Not done, or not known.',
    next: 'Wait, then same key',
    kind: 'waits',
  },
  {
    heard: 'Silence',
    codes: 'timeout, cut, 502',
    meaning: 'You cannot know.',
    next: 'Wait, then same key',
    kind: 'waits',
  },
]

const ROW_HEIGHT = 52

export function AnswerPicture() {
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 340 ${ROWS.length * ROW_HEIGHT + 4}`}
        className={styles.picture}
        role="img"
        aria-label={ROWS.map(
          ({ heard, codes, meaning, next }) => `${heard} (${codes}): ${meaning} ${next}.`,
        ).join(' ')}
      >
        {ROWS.map((row, index) => (
          <Answer key={row.heard} {...row} y={4 + index * ROW_HEIGHT} />
        ))}
      </svg>
      <figcaption>What you hear, and what you send next.</figcaption>
    </figure>
  )
}

function Answer({ heard, codes, meaning, next, kind, y }: (typeof ROWS)[number] & { y: number }) {
  return (
    <g>
      <rect x="4" y={y} width="150" height="44" rx="6" className={styles.box} />
      <text x="14" y={y + 18} className={styles.heading}>
        {heard}
      </text>
      <text x="14" y={y + 34} className={styles.label}>
        {codes}
      </text>
      <path d={`M158 ${y + 22}H184m-7-4.5l7 4.5l-7 4.5`} className={styles[kind]} />
      <rect x="190" y={y} width="146" height="44" rx="6" className={styles.box} />
      <text x="200" y={y + 18} className={styles.label}>
        {meaning}
      </text>
      <text x="200" y={y + 34} className={styles.heading}>
        {next}
      </text>
    </g>
  )
}
