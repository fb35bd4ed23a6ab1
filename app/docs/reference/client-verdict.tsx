import styles from '@/app/docs/docs.module.css'
import { RULEBOOK, RULES_VERSION } from '@/lib/trials/rules/rulebook'
import { CORE_SCENARIOS, DEFAULT_SCENARIOS, SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { GRADE_MEANINGS } from '@/packages/idempotency-check/src/report/words'

/** What a trial plays, what it judges, and what its letters mean: from the code that does so. */
export function ClientVerdict() {
  return (
    <section aria-labelledby="client-verdict" className="stack">
      <h2 id="client-verdict">The verdict on your client</h2>
      <p>
        <a href="/trials">A trial</a> plays {DEFAULT_SCENARIOS.length} scenarios unless you choose
        others, counts the ledger, and gives a letter. There is none before{' '}
        {CORE_SCENARIOS.join(', ')} have been run.
      </p>
      <dl className={styles.terms}>
        {Object.entries(GRADE_MEANINGS).map(([letter, meaning]) => (
          <div key={letter}>
            <dt>{letter}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>The scenarios</summary>
        <dl className={styles.terms}>
          {Object.values(SCENARIOS).map(({ name, whatHappens, whatToDo }) => (
            <div key={name} id={`scenario-${name}`}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {whatHappens} <span className="muted">Right: {whatToDo}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>The rules, {RULES_VERSION}</summary>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Level</th>
              <th scope="col">What a right client does</th>
            </tr>
          </thead>
          <tbody>
            {RULEBOOK.map(({ id, level, expected, because }) => (
              <tr key={id} id={`rule-${id}`}>
                <th scope="row">
                  <code>{id}</code>
                </th>
                <td>{level}</td>
                <td>
                  {expected}{' '}
                  <a className="link-target" href={because.url}>
                    {because.spec}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
