import styles from '@/app/_ui/lifelines.module.css'

export type Place = 'you' | 'server' | 'database'

/** One arrow of the picture. */
export type Step = {
  from: Place
  to: Place
  /** At most about 18 characters: they stand between two lifelines. */
  words: string
  tone: 'plain' | 'good' | 'bad'
  /** It left, and never arrives. */
  lost?: boolean
}

const X: Record<Place, number> = { you: 44, server: 170, database: 296 }
const NAMES: Record<Place, string> = { you: 'You', server: 'Server', database: 'Database' }
const PLACES: Place[] = ['you', 'server', 'database']
const WIDTH = 340
const FIRST_ROW_Y = 58
const ROW_HEIGHT = 33

/**
 * You, the server and the database, and what passes between them, from top to bottom. `rows` keeps room for steps that
 * are still to come. Give it the label that says in words what it shows, or none where a list beside it says it.
 */
export function Lifelines({
  steps,
  rows = steps.length,
  label,
}: {
  steps: Step[]
  rows?: number
  label?: string
}) {
  const height = FIRST_ROW_Y + Math.max(rows, 1) * ROW_HEIGHT
  const drawing = (
    <>
      {PLACES.map((place) => (
        <g key={place}>
          <rect x={X[place] - 42} y="6" width="84" height="26" rx="6" className={styles.place} />
          <text x={X[place]} y="23.5" className={styles.name}>
            {NAMES[place]}
          </text>
          <path d={`M${X[place]} 32V${height}`} className={styles.line} />
        </g>
      ))}
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
        <Arrow key={index} step={step} y={FIRST_ROW_Y + index * ROW_HEIGHT} />
      ))}
    </>
  )
  const viewBox = `0 0 ${WIDTH} ${height}`
  return label === undefined ? (
    <svg viewBox={viewBox} className={styles.picture} aria-hidden="true">
      {drawing}
    </svg>
  ) : (
    <svg viewBox={viewBox} className={styles.picture} role="img" aria-label={label}>
      {drawing}
    </svg>
  )
}

function Arrow({ step, y }: { step: Step; y: number }) {
  const { from, to, words, tone, lost } = step
  const direction = X[to] > X[from] ? 1 : -1
  const middle = (X[from] + X[to]) / 2
  const start = X[from] + 5 * direction
  const end = lost ? middle : X[to] - 5 * direction
  return (
    <g className={`${styles.step} ${styles[tone]}`}>
      <text x={middle} y={y - (lost ? 9 : 7)} className={styles.words}>
        {words}
      </text>
      <path d={`M${start} ${y}H${end}`} className={lost ? styles.broken : styles.shaft} />
      {lost ? (
        <path d={`M${end - 5} ${y - 5}l10 10m0-10l-10 10`} className={styles.shaft} />
      ) : (
        <path
          d={`M${end - 7 * direction} ${y - 4.5}L${end} ${y}l${-7 * direction} 4.5`}
          className={styles.shaft}
        />
      )}
    </g>
  )
}
