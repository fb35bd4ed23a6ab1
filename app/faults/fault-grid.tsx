import type { Verdict } from '@/app/_lab/verdict'
import { OutcomeIcon } from '@/app/_ui/outcome/outcome-icon'
import { LAB_FAULTS } from '@/app/faults/fault-words'
import styles from '@/app/faults/faults.module.css'
import type { Fault } from '@/lib/faults'

/** The verdicts so far, by fault, and by "+key" for those with one. */
export type Findings = Partial<Record<Fault | `${Fault}+key`, Verdict>>

export function FaultGrid({ findings }: { findings: Findings }) {
  return (
    <section className={`stack ${styles.findings}`} aria-labelledby="grid">
      <h2 id="grid">What was found</h2>
      <table className={`data-table ${styles.grid}`}>
        <thead>
          <tr>
            <th scope="col">Fault</th>
            <th scope="col">With a key</th>
            <th scope="col">Without</th>
          </tr>
        </thead>
        <tbody>
          {LAB_FAULTS.map((fault) => (
            <tr key={fault}>
              <th scope="row">
                <code>{fault}</code>
              </th>
              <Finding verdict={findings[`${fault}+key`]} />
              <Finding verdict={findings[fault]} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Finding({ verdict }: { verdict: Verdict | undefined }) {
  if (verdict === undefined) {
    return (
      <td className="muted">
        <span>not tried</span>
      </td>
    )
  }
  return (
    <td data-tone={verdict.tone} className={styles.finding}>
      <OutcomeIcon outcome={verdict.tone === 'good' ? 'applied' : 'paid_again'} />{' '}
      <span>{verdict.short}</span>
    </td>
  )
}
