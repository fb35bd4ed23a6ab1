import styles from '@/app/how-it-works/how-it-works.module.css'

const ROWS = [
  {
    heard: 'A deposit',
    codes: '201',
    meaning: 'Done.',
    next: 'Next deposit, new key',
    kind: 'wins',
  },
  {
    heard: 'A refusal',
    codes: '422',
    meaning: 'Nothing happened.',
    next: 'Other deposit, new key',
    kind: 'plain',
  },
  {
    heard: 'Malformed',
    codes: '400',
    meaning: 'Nothing happened.',
    next: 'Fix it, same key',
    kind: 'plain',
  },
  {
    heard: 'Not yet',
    codes: '409, 429, 503',
    // Two kinds of 503: one of them may have deposited.
    meaning: 'Nothing new, or not known.',
    next: 'Wait, same key',
    kind: 'waits',
  },
  {
    heard: 'Silence',
    codes: '502, 504, a timeout',
    meaning: 'You cannot know.',
    next: 'Wait, same key',
    kind: 'waits',
  },
] as const

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
          <Row key={row.heard} {...row} y={4 + index * ROW_HEIGHT} />
        ))}
      </svg>
      <figcaption>What you hear, and what you send next.</figcaption>
    </figure>
  )
}

function Row({ heard, codes, meaning, next, kind, y }: (typeof ROWS)[number] & { y: number }) {
  return (
    <g>
      <rect x="4" y={y} width="130" height="44" rx="6" className={styles.box} />
      <text x="14" y={y + 18} className={styles.heading}>
        {heard}
      </text>
      <text x="14" y={y + 34} className={styles.label}>
        {codes}
      </text>
      <path d={`M138 ${y + 22}H168m-7-4.5l7 4.5l-7 4.5`} className={styles[kind]} />
      <rect x="174" y={y} width="162" height="44" rx="6" className={styles.box} />
      <text x="184" y={y + 18} className={styles.label}>
        {meaning}
      </text>
      <text x="184" y={y + 34} className={styles.heading}>
        {next}
      </text>
    </g>
  )
}
