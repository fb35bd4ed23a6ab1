import { CopyButton } from '@/app/_ui/copy-button'
import type { TrialView } from '@/app/trials/[id]/trial-view'
import styles from '@/app/trials/trials.module.css'
import type { Grade } from '@/packages/idempotency-check/src/report/report'

/** Links that work as long as the trial lives; they stand with the verdict, since that is what people show. */
export function Share({ trial, grade }: { trial: TrialView; grade: Grade | null }) {
  const page = `${trial.origin}/trials/${trial.id}`
  const api = `${trial.origin}/api/trials/${trial.id}`
  const badge = `[![idempotency](${api}/badge.svg)](${page})`
  return (
    <section className={styles.share} aria-labelledby="share">
      <h3 id="share">Show it</h3>
      <div className="row">
        <CopyButton text={page} words="Copy the link" />
        <CopyButton text={badge} words="Copy the badge" />
        <a className="button" href={`/api/trials/${trial.id}`}>
          JSON
        </a>
        <a className="button" href={`/api/trials/${trial.id}?format=junit`}>
          JUnit
        </a>
        {grade === null ? null : (
          // Another address for each letter, since a browser asks once a page for the same picture.
          // biome-ignore lint/performance/noImgElement: an SVG of our own server, which has no other size.
          <img
            src={`/api/trials/${trial.id}/badge.svg#${grade}`}
            alt={`Badge with the grade ${grade}`}
            height={20}
          />
        )}
      </div>
      <p className="muted small">
        Whoever has the link can read this report, and run what still waits. It ends 24 hours after
        the last use.
      </p>
    </section>
  )
}
