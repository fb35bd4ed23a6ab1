import { Evidence } from '@/app/_lab/evidence'
import lab from '@/app/_lab/lab.module.css'
import { Lifelines, type Place, type Step } from '@/app/_ui/lifelines'
import styles from '@/app/faults/faults.module.css'
import type { FaultRun } from '@/app/faults/run-fault'

/** As many as a run has, so that the page does not grow while they appear. */
const STEPS = 8

/** What happens, step by step, and the verdict. The list says in words what the picture shows. */
export function FaultStory({ run, said }: { run: FaultRun | null; said: string }) {
  const verdict = run?.verdict ?? null
  return (
    <section className={styles.account} aria-label="What happened">
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div className={styles.picture}>
        <Lifelines steps={run?.steps ?? []} rows={STEPS} />
        <ol className="visually-hidden">
          {(run?.steps ?? []).map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
            <li key={index}>{inWords(step)}</li>
          ))}
        </ol>
      </div>
      <div className={lab.verdict}>
        {verdict === null ? (
          <p className="muted">
            {run === null
              ? 'Press the button: the first try fails, the second one is the retry.'
              : 'Under way…'}
          </p>
        ) : (
          <>
            <h2 className={lab[verdict.kind]}>{verdict.heading}</h2>
            <p>{verdict.body}</p>
          </>
        )}
        {verdict !== null && run?.account ? (
          <Evidence account={run.account} idempotencyKey={run.key} />
        ) : null}
      </div>
    </section>
  )
}

const NAMES: Record<Place, string> = { you: 'you', server: 'the server', database: 'the database' }

function inWords({ from, to, words, lost }: Step): string {
  const names = `${NAMES[from]} to ${NAMES[to]}`
  return `${names[0].toUpperCase()}${names.slice(1)}: ${words}${lost ? ' (never arrives)' : ''}.`
}
