import { ScenarioCard } from '@/app/trials/[id]/scenario-card'
import type { TrialView } from '@/app/trials/[id]/trial-view'
import styles from '@/app/trials/trials.module.css'
import type { TrialReport } from '@/lib/trials/report/write-report'

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
              trialId={trial.id}
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
