import styles from '@/app/docs/docs.module.css'
import { PROBLEMS, type ProblemCode } from '@/lib/api/contract/problems'

const SUCCESSES = [
  [
    'The first time',
    'The deposit, with Location, Idempotency-Key and Idempotency-Key-Expires',
    'Nothing: sent again, it is a replay',
  ],
  [
    'Same key, same request',
    'The same status and bytes, and Idempotent-Replayed: true',
    'Nothing: it was done before',
  ],
  ['No key', 'A new deposit every time', 'Nothing: sent again, it deposits again'],
]

const REFUSALS: [string, ProblemCode][] = [
  ['Same key, other amount', 'key-reused'],
  [
    'Same key, and the first request still runs after two seconds of waiting',
    'request-in-progress',
  ],
  ['No key, on an account that requires one', 'missing-idempotency-key'],
  ['A key that cannot be read', 'invalid-idempotency-key'],
  ['A body that is not valid; the key is not used up', 'invalid-request'],
  ['Too many requests; the key was not looked at', 'rate-limited'],
  ['The database is away, or the server is full or stopping; nothing was saved', 'unavailable'],
  ['The COMMIT was not answered', 'outcome-unknown'],
]

const NEXT_STEP = {
  'same-key': 'Send it again, with the same key',
  'new-key': 'Take a new key for a new deposit',
  no: 'Correct it; no key was used up',
}

/** What comes back, and what to do then. */
export function AnswersTable() {
  return (
    <section aria-labelledby="answers" className={styles.section}>
      <h2 id="answers">What comes back</h2>
      <p>
        The rule behind the last column: send the same key again while the outcome is unknown or
        nothing was saved, and take a new one for a new deposit.
      </p>
      <table className={`${styles.table} ${styles.answers}`}>
        <thead>
          <tr>
            <th scope="col">Situation</th>
            <th scope="col">Answer</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {SUCCESSES.map(([situation, answer, nextStep]) => (
            <tr key={situation}>
              <th scope="row">{situation}</th>
              <td>
                <strong>201</strong> {answer}
              </td>
              <td>{nextStep}</td>
            </tr>
          ))}
          {REFUSALS.map(([situation, code]) => (
            <tr key={code}>
              <th scope="row">{situation}</th>
              <td>
                <strong>{PROBLEMS[code].status}</strong> <a href={`#${code}`}>{code}</a>
              </td>
              <td>
                {code === 'outcome-unknown'
                  ? 'With a key: send it again. Without: look at the list of deposits first'
                  : NEXT_STEP[PROBLEMS[code].retry]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
