import { DEPOSIT_PROBLEMS, isInDoubt, NEXT_STEP } from '@/app/_ui/next-step'
import styles from '@/app/docs/docs.module.css'
import { PROBLEMS, type ProblemCode } from '@/lib/api/contract/problems'

const SUCCESSES = [
  [
    'The first time',
    'The deposit, with Location, Idempotency-Key and Idempotency-Key-Expires',
    'Done. A retry is harmless.',
  ],
  [
    'Same key, same request',
    'The same status and bytes, and Idempotent-Replayed: true',
    'Done. It was done before.',
  ],
  ['No key', 'A new deposit every time', 'Done. Do not retry: it would deposit again.'],
]

/** Where the title of the problem does not say when it comes. */
const SITUATIONS: Partial<Record<ProblemCode, string>> = {
  'key-reused': 'Same key, other amount',
  'request-in-progress': 'Same key, and the first request still runs after two seconds of waiting',
  'missing-idempotency-key': 'No key, on an account that requires one',
  'invalid-request': 'A body that is not valid',
  'rate-limited': 'Too many requests; the key was not looked at',
  unavailable: 'The database is away, or the server is full or stopping',
  'outcome-unknown': 'The server cannot tell whether it was saved',
}

/** Every answer to a deposit, and what to do then. */
export function AnswersTable() {
  return (
    <section aria-labelledby="answers" className="stack">
      <h2 id="answers">What comes back</h2>
      <table className={`data-table ${styles.answers}`}>
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
          {DEPOSIT_PROBLEMS.map((code) => (
            <tr key={code}>
              <th scope="row">{SITUATIONS[code] ?? PROBLEMS[code].title}</th>
              <td>
                <strong>{PROBLEMS[code].status}</strong>{' '}
                <a className="link-target" href={`#${code}`}>
                  {code}
                </a>
              </td>
              <td>
                {isInDoubt(code)
                  ? 'With a key: send it again. Without: look at the list of deposits first.'
                  : NEXT_STEP[PROBLEMS[code].retry]}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">No answer, or half of one</th>
            <td>A timeout, a cut connection, a page of some proxy</td>
            <td>With a key: send it again. Without: look at the list of deposits first.</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
