import styles from '@/app/docs/docs.module.css'
import { FAULT_NAMES, FAULTS } from '@/lib/faults'

export function FaultsList() {
  return (
    <section aria-labelledby="faults" className={styles.section}>
      <h2 id="faults">Faults on purpose</h2>
      <p>
        The header <code>Simulate-Fault</code> makes a deposit go wrong in a place of your choice,
        where the server allows it (<code>ALLOW_FAULTS</code>). With a key a fault strikes once, so
        that a client whose retries repeat its headers gets through; without one it strikes every
        request. It is no part of the fingerprint, holds no lock, and is recorded with the attempt.{' '}
        <a href="/faults">Watch them happen</a>.
      </p>
      <dl className={styles.terms}>
        {FAULT_NAMES.map((name) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{FAULTS[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
