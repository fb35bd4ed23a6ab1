import styles from '@/app/_report/report.module.css'
import type { Result } from '@/packages/idempotency-check/src/report/report'
import { toneOf } from '@/packages/idempotency-check/src/report/tone'
import { OUTCOME_WORDS } from '@/packages/idempotency-check/src/report/words'

/** One rule: what was seen, what was expected and why, the proof, and what to change. */
export function ResultRow({ result }: { result: Result }) {
  const { id, title, level, outcome, observed, expected, because, evidence, advice, again } = result
  const passed = outcome === 'pass'
  return (
    <li id={encodeURIComponent(id)} className={styles.result} data-finding={toneOf(result)}>
      <div className="row">
        <span className={styles.finding}>{OUTCOME_WORDS[outcome].label}</span>
        <h3>{title}</h3>
        <span className="muted small">
          <code>{id}</code> · {level}
        </span>
      </div>
      <p>{observed}</p>
      {passed || expected === '' ? null : (
        <p className="muted">
          <span>{`Expected: ${expected}`}</span>
        </p>
      )}
      {advice === null ? null : (
        <p>
          <strong>To change:</strong> <span>{advice}</span>
        </p>
      )}
      <p className={`small ${styles.proof}`}>
        <Source because={because} />
        {evidence.map((exchange) => (
          <a key={exchange} className="link-target" href={`#${encodeURIComponent(exchange)}`}>
            {exchange.length > 12 ? `${exchange.slice(0, 8)}…` : exchange}
          </a>
        ))}
      </p>
      {again === null || passed ? null : (
        <pre className="code">
          <code>{again.command}</code>
        </pre>
      )}
    </li>
  )
}

function Source({ because }: { because: Result['because'] }) {
  const words = `${because.spec} ${because.section}`.trim()
  // A report that was pasted may hold any address: only the web's own schemes become links.
  if (!/^https?:\/\//.test(because.url)) return <span className="muted">{words}</span>
  return (
    <a className="link-target" href={because.url} rel="noreferrer">
      {words || because.url}
    </a>
  )
}
