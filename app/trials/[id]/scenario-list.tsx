import { TimeLine } from '@/app/_report/time-line'
import type { TrialScenario, TrialView } from '@/app/trials/[id]/trial-view'
import styles from '@/app/trials/trials.module.css'
import type { ScenarioProgress, TrialReport } from '@/lib/trials/report/write-report'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

const STATUS_WORDS = { waiting: 'Waiting', running: 'Running', done: 'Done' } as const

export function ScenarioList({ trial, report }: { trial: TrialView; report: TrialReport }) {
  return (
    <section className="stack" aria-labelledby="scenarios">
      <h2 id="scenarios">Scenarios</h2>
      <ol className={`plain-list ${styles.scenarios}`}>
        {trial.scenarios.map((scenario) => {
          const progress = report.scenarios.find(({ name }) => name === scenario.name)
          if (progress === undefined) return null
          const exchanges = report.exchanges.filter(({ part }) => part === scenario.name)
          return (
            <ScenarioCard
              key={scenario.name}
              scenario={scenario}
              progress={progress}
              exchanges={exchanges}
            />
          )
        })}
      </ol>
    </section>
  )
}

type CardProps = { scenario: TrialScenario; progress: ScenarioProgress; exchanges: Exchange[] }

function ScenarioCard({ scenario, progress, exchanges }: CardProps) {
  const { name, title, whatHappens, whatToDo, token } = scenario
  return (
    <li className={`panel ${styles.scenario}`} data-status={progress.status}>
      <div className="row">
        <span className={styles.status}>{STATUS_WORDS[progress.status]}</span>
        <h3>{title}</h3>
        <code className="muted small">{name}</code>
      </div>
      {progress.status === 'waiting' ? (
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
          <TimeLine exchanges={exchanges} />
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
