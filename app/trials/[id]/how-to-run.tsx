import { CopyButton } from '@/app/_ui/copy-button'
import type { TrialView } from '@/app/trials/[id]/trial-view'
import { writeTrialSamples } from '@/app/trials/[id]/write-trial-samples'
import styles from '@/app/trials/trials.module.css'

/** A few lines for each kind of client, and one loop that runs all scenarios. */
export function HowToRun({ trial, open }: { trial: TrialView; open: boolean }) {
  return (
    <details className="panel" open={open}>
      <summary className={styles.howToRun}>Run your client</summary>
      <div className="stack">
        <p>
          Send an ordinary <code>POST {trial.origin}/api/deposits</code> with an amount and an{' '}
          <code>Idempotency-Key</code>, and the scenario’s token where your API key goes:{' '}
          <code>Authorization: Bearer TOKEN</code>. Let your client retry as it always does.
        </p>
        {writeTrialSamples(trial).map(({ name, about, code }) => (
          <details key={name} className={styles.sample} open={name === 'All at once'}>
            <summary>{name}</summary>
            <p className="muted small">{about}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <pre className={`code ${styles.code}`} tabIndex={0}>
              <code>{code}</code>
            </pre>
            <CopyButton text={code} words="Copy it" />
          </details>
        ))}
      </div>
    </details>
  )
}
