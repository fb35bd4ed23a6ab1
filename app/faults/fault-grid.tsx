import lab from '@/app/_lab/lab.module.css'
import { LAB_FAULTS, type LabFault } from '@/app/faults/fault-words'
import styles from '@/app/faults/faults.module.css'
import type { FaultVerdict } from '@/app/faults/judge-fault'

/** The verdicts so far, by fault, and by "+key" for those with one. */
export type Findings = Partial<Record<LabFault | `${LabFault}+key`, FaultVerdict>>

export function FaultGrid({ findings }: { findings: Findings }) {
  return (
    <section className={styles.gridSection} aria-labelledby="grid">
      <h2 id="grid">What was found</h2>
      <table className={styles.grid}>
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

function Finding({ verdict }: { verdict: FaultVerdict | undefined }) {
  if (verdict === undefined) return <td className="muted">not tried</td>
  return (
    <td className={lab[verdict.kind]}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d={verdict.kind === 'once' ? 'M3 8.5l3.5 3.5L13 4.5' : 'M8 3v6M8 12.5v.1'}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>{' '}
      {verdict.heading.replace('You paid', 'Paid').replace('.', '')}
    </td>
  )
}
