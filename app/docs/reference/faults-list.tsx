import styles from '@/app/docs/docs.module.css'
import { FAULT_NAMES, FAULTS } from '@/lib/faults'

export function FaultsList() {
  return (
    <section aria-labelledby="faults" className="stack">
      <h2 id="faults">Faults on purpose</h2>
      <p>
        A fault strikes each key once, so a retry with the same key gets through, even if it repeats
        the header. A retry with a new key, or with none, is struck again.
      </p>
      <p>
        Name a fault in the header <code>Simulate-Fault</code> of a deposit, where the server allows
        it (<code>ALLOW_FAULTS</code>). It does not change what the key stands for, holds no lock,
        and is recorded with the attempt. <a href="/faults">Watch them happen</a>.
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
