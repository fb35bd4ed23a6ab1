import { TimeLine } from '@/app/_report/time-line'
import { ClientStopped } from '@/app/trials/[id]/client-stopped'
import type { TrialScenario } from '@/app/trials/[id]/trial-view'
import styles from '@/app/trials/trials.module.css'
import type { ScenarioProgress } from '@/lib/trials/report/write-report'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

const STATUS_WORDS = { waiting: 'Waiting', running: 'Running', done: 'Done' } as const

type Props = {
  trialId: string
  scenario: TrialScenario
  progress: ScenarioProgress
  exchanges: Exchange[]
}

/** One scenario: what will happen in it, and once it runs, what came and went. */
export function ScenarioCard({ trialId, scenario, progress, exchanges }: Props) {
  const { name, title, whatHappens, whatToDo, token } = scenario
  const { status, paidTooOften, keys, note } = progress
  return (
    <li
      id={`scenario-${name}`}
      className={`panel ${styles.scenario}`}
      data-status={paidTooOften ? 'wrong' : status}
    >
      <div className="row">
        <span className={styles.status}>
          {paidTooOften ? 'Paid too often' : STATUS_WORDS[status]}
        </span>
        <h3>{title}</h3>
        <code className="muted small">{name}</code>
      </div>
      {status === 'waiting' ? (
        <>
          <p>{whatHappens}</p>
          <p className="muted">{whatToDo}</p>
          <p className="small">
            Token: <code className={styles.token}>{token}</code>
          </p>
        </>
      ) : (
        <>
          <p>{describeCounts(progress, scenario.operations)}</p>
          <TimeLine exchanges={exchanges} keys={keys} />
          {note === null ? null : <p className="small">{note}</p>}
          {status === 'running' ? <ClientStopped trialId={trialId} scenario={name} /> : null}
          <details className="small">
            <summary>What happened here</summary>
            <p>{whatHappens}</p>
            <p className="muted">{whatToDo}</p>
          </details>
        </>
      )}
    </li>
  )
}

function describeCounts({ attempts, deposits }: ScenarioProgress, operations: number): string {
  const count = (number: number, name: string) => `${number} ${name}${number === 1 ? '' : 's'}`
  return `${count(operations, 'operation')}, ${count(attempts, 'attempt')}, ${count(deposits, 'deposit')}.`
}
