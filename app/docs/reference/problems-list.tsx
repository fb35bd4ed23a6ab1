import styles from '@/app/docs/docs.module.css'
import { PROBLEM_CODES, PROBLEMS } from '@/lib/api/contract/problems'

/** Where the `type` of every problem leads: its code is the anchor. */
export function ProblemsList() {
  return (
    <section aria-labelledby="problems" className="stack">
      <h2 id="problems">Problems</h2>
      <p>
        Errors are problem details (RFC 9457, <code>application/problem+json</code>): a{' '}
        <code>type</code> that leads here, a <code>detail</code> for you, and a stable{' '}
        <code>code</code> and <code>retry</code> for your program. <code>error</code> says the same
        in Stripe’s shape, and <code>Stripe-Should-Retry</code> agrees with <code>retry</code>.
        Every answer has a <code>Request-Id</code>, which is also in the log and in the attempt.
      </p>
      {PROBLEM_CODES.map((code) => {
        const { status, title, retry, explanation } = PROBLEMS[code]
        return (
          <article key={code} id={code} aria-labelledby={`${code}-title`} className={styles.entry}>
            <h3 id={`${code}-title`}>
              <a className="link-target" href={`#${code}`}>
                {title}
              </a>
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
