import { Evidence } from '@/app/_lab/evidence'
import { Announcement, VerdictView } from '@/app/_lab/verdict-view'
import { Lifelines, type Place, type Step } from '@/app/_ui/lifelines'
import { useScrollIntoView } from '@/app/_ui/use-scroll-into-view'
import styles from '@/app/faults/faults.module.css'
import { AMOUNT_CENTS, type FaultRun } from '@/app/faults/run-fault'
import { formatCents } from '@/lib/money'

/** As many as most runs have, so that the page does not grow while they appear. */
const USUAL_STEPS = 8

type Props = {
  run: FaultRun | null
  /** Announced, and brought into view, when it changes. */
  said: string
}

/** What happens, step by step, and the verdict. The list says in words what the picture shows. */
export function FaultStory({ run, said }: Props) {
  const { steps, verdict, account } = run ?? { steps: [], verdict: null, account: null }
  const shownVerdict = useScrollIntoView<HTMLDivElement>(said === '' ? null : said)
  return (
    <section className={styles.happened} aria-label="What happened">
      <Announcement text={said} />
      <div className={`panel ${styles.picture}`}>
        <Lifelines steps={steps} rows={Math.max(USUAL_STEPS, steps.length)} />
        <ol className="visually-hidden">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
            <li key={index}>{sayStep(step)}</li>
          ))}
        </ol>
      </div>
      <div ref={shownVerdict} className={styles.verdict}>
        {run === null || verdict === null ? (
          <p className="muted">
            <span>
              {run === null
                ? 'Press the button. The first request fails, the page sends it again, and the ledger is counted.'
                : 'Under way…'}
            </span>
          </p>
        ) : (
          <VerdictView settings={nameSettings(run)} verdict={verdict}>
            {account === null ? null : <Evidence account={account} idempotencyKey={run.key} />}
          </VerdictView>
        )}
      </div>
    </section>
  )
}

function nameSettings({ fault, withKey }: FaultRun): string {
  return `${fault}, ${formatCents(AMOUNT_CENTS)}, ${withKey ? 'with a key' : 'without a key'}`
}

const NAMES: Record<Place, string> = { you: 'you', server: 'the server', database: 'the database' }

function sayStep({ from, to, words, lost }: Step): string {
  const names = `${NAMES[from]} to ${NAMES[to]}`
  return `${names.charAt(0).toUpperCase()}${names.slice(1)}: ${words}${lost ? ' (never arrives)' : ''}.`
}
