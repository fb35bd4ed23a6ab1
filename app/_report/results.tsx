import styles from '@/app/_report/report.module.css'
import { ResultRow } from '@/app/_report/result-row'
import { sortWorstFirst } from '@/packages/idempotency-check/src/report/order'
import type { Report, Result } from '@/packages/idempotency-check/src/report/report'
import { type Tone, toneOf } from '@/packages/idempotency-check/src/report/tone'

/** What asks for something stands open; what is in order, or was not seen, waits behind one line each. */
export function Results({ report }: { report: Report }) {
  const sorted = sortWorstFirst(report.results)
  const of = (...tones: Tone[]) => sorted.filter((result) => tones.includes(toneOf(result)))
  return (
    <section className="stack" aria-labelledby="rules">
      <h2 id="rules">What was found</h2>
      <List results={of('red', 'yellow')} none="Nothing failed, and nothing was warned about." />
      <Folded title="In order" results={of('green')} />
      <Folded title="For your information" results={of('blue')} />
      <Folded title="Not observed" results={of('grey')} />
    </section>
  )
}

function List({ results, none }: { results: Result[]; none: string }) {
  if (results.length === 0) return <p className="muted">{none}</p>
  return (
    <ul className={`plain-list ${styles.results}`}>
      {results.map((result) => (
        <ResultRow key={result.id} result={result} />
      ))}
    </ul>
  )
}

function Folded({ title, results }: { title: string; results: Result[] }) {
  if (results.length === 0) return null
  return (
    <details className={styles.folded}>
      <summary>
        <span>{title}</span> <span className="muted">{results.length}</span>
      </summary>
      <List results={results} none="" />
    </details>
  )
}
