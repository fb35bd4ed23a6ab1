import { DEPOSIT_PROBLEMS, isInDoubt, NEXT_STEP } from '@/app/_ui/next-step'
import styles from '@/app/docs/docs.module.css'
import { PROBLEMS, type ProblemCode, type RetryHint } from '@/lib/api/contract/problems'

type Group = { nextStep: string; hint?: RetryHint; codes: ProblemCode[]; others?: OtherAnswer[] }
type OtherAnswer = { answer: string; situation: string }

const codesOf = (hint: RetryHint, inDoubt: boolean) =>
  DEPOSIT_PROBLEMS.filter(
    (code) => PROBLEMS[code].retry === hint && isInDoubt(code) === inDoubt,
  ).sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status)

/** Every answer to a deposit, by what to do on it. */
const GROUPS: Group[] = [
  {
    nextStep: 'Done. With a key a retry is harmless; without one it would deposit again.',
    codes: [],
    others: [
      {
        answer: '201',
        situation:
          'The first time: the deposit, with Location, Idempotency-Key and Idempotency-Key-Expires',
      },
      {
        answer: '201',
        situation:
          'Same key, same request: the same status and bytes, and Idempotent-Replayed: true',
      },
      { answer: '201', situation: 'No key: a new deposit every time' },
    ],
  },
  {
    hint: 'same-key',
    nextStep: 'With a key: send the same again. Without one: look at the list of deposits first.',
    codes: codesOf('same-key', true),
    others: [
      {
        answer: 'nothing',
        situation: 'A timeout, a cut connection, half an answer, a proxy’s page',
      },
    ],
  },
  { hint: 'same-key', nextStep: NEXT_STEP['same-key'], codes: codesOf('same-key', false) },
  { hint: 'new-key', nextStep: NEXT_STEP['new-key'], codes: codesOf('new-key', false) },
  { hint: 'no', nextStep: NEXT_STEP.no, codes: codesOf('no', false) },
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

export function AnswersTable() {
  return (
    <section aria-labelledby="answers" className="stack">
      <h2 id="answers">What comes back</h2>
      <table className={`data-table ${styles.answers}`}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Answer</th>
            <th scope="col">Situation</th>
          </tr>
        </thead>
        {GROUPS.map(({ nextStep, hint, codes, others = [] }) => (
          <tbody key={nextStep}>
            <tr>
              <th scope="rowgroup" colSpan={2} className={styles.nextStep}>
                {hint === undefined ? null : (
                  <>
                    <code>retry: {hint}</code>{' '}
                  </>
                )}
                {nextStep}
              </th>
            </tr>
            {codes.map((code) => (
              <tr key={code}>
                <td>
                  {PROBLEMS[code].status}{' '}
                  <a className="link-target" href={`#${code}`}>
                    {code}
                  </a>
                </td>
                <td>{SITUATIONS[code] ?? PROBLEMS[code].title}</td>
              </tr>
            ))}
            {others.map(({ answer, situation }) => (
              <tr key={situation}>
                <td>{answer}</td>
                <td>{situation}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
