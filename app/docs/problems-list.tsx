import styles from '@/app/docs/docs.module.css'
import { PROBLEM_CODES, PROBLEMS } from '@/lib/api/contract/problems'

/** Where the `type` of every problem leads: its code is the anchor. */
export function ProblemsList() {
  return (
    <section aria-labelledby="problems" className={styles.section}>
      <h2 id="problems">Problems</h2>
      <p>
        Errors are problem details (RFC 9457, <code>application/problem+json</code>): a{' '}
        <code>type</code> that leads here, a <code>detail</code> for you, a stable <code>code</code>{' '}
        and a <code>retry</code> hint for your program. <code>error</code> says the same in Stripe’s
        shape, and <code>Stripe-Should-Retry</code> agrees with the hint. <code>Request-Id</code> is
        on every answer, and in the log and the attempt too.
      </p>
      {PROBLEM_CODES.map((code) => {
        const { status, title, retry, explanation } = PROBLEMS[code]
        return (
          <article key={code} id={code} aria-labelledby={`${code}-title`} className={styles.entry}>
            <h3 id={`${code}-title`}>
              <a href={`#${code}`}>{title}</a>
            </h3>
            <p className="muted small">
              <code>{code}</code> · status {status} · retry: <code>{retry}</code>
            </p>
            <p>{explanation}</p>
          </article>
        )
      })}
    </section>
  )
}
