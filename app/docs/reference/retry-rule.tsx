import { NEXT_STEP } from '@/app/_ui/next-step'
import styles from '@/app/docs/docs.module.css'

/** What a client writer needs, before everything else. */
export function RetryRule() {
  return (
    <section aria-labelledby="retry" className="stack">
      <h2 id="retry">Do what retry says</h2>
      <p>
        Every error has a member <code>retry</code>, and a program needs nothing else to decide. Do
        not go by the status: a 409 can mean that the first request still runs, or that the balance
        is full.
      </p>
      <dl className={styles.terms}>
        {Object.entries(NEXT_STEP).map(([hint, nextStep]) => (
          <div key={hint}>
            <dt>
              <code>{hint}</code>
            </dt>
            <dd>{nextStep}</dd>
          </div>
        ))}
        <div>
          <dt>No answer at all</dt>
          <dd>
            Same key. Nobody but the server knows if the deposit was made: if it was, the retry gets
            its answer; if not, it is made now.
          </dd>
        </div>
      </dl>
    </section>
  )
}
