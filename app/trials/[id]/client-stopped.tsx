import styles from '@/app/trials/trials.module.css'

type Props = { trialId: string; scenario: string }

/** Plain forms, so that a tester can say what the server cannot see, without JavaScript, too. */
export function ClientStopped({ trialId, scenario }: Props) {
  return (
    <>
      {scenario === 'restart' ? (
        <form method="post" action={`/api/trials/${trialId}/restarts`}>
          <button type="submit" className="button button-small">
            I have killed it, and start it again now
          </button>
        </form>
      ) : null}
      <details className="small">
        <summary>My client has stopped</summary>
        <form
          method="post"
          action={`/api/trials/${trialId}/claims`}
          className={styles.claim}
          aria-label={`What your client believes: ${scenario}`}
        >
          <p>
            What does it believe? That ends this scenario at once, and is compared with the ledger.
            Without it, two minutes of silence end it.
          </p>
          <input type="hidden" name="scenario" value={scenario} />
          <div className="row">
            {CLAIMS.map(([outcome, words]) => (
              <button
                key={outcome}
                type="submit"
                name="outcome"
                value={outcome}
                className="button button-small"
              >
                {words}
              </button>
            ))}
          </div>
        </form>
      </details>
    </>
  )
}

const CLAIMS = [
  ['paid', 'It paid'],
  ['failed', 'It failed'],
  ['unknown', 'It does not know'],
] as const
