import { CopyButton } from '@/app/_ui/copy-button'
import type { TrialView } from '@/app/trials/[id]/trial-view'

/** Links that work as long as the trial lives. */
export function Share({ trial }: { trial: TrialView }) {
  const page = `${trial.origin}/trials/${trial.id}`
  const api = `${trial.origin}/api/trials/${trial.id}`
  const badge = `[![idempotency](${api}/badge.svg)](${page})`
  return (
    <section className="stack" aria-labelledby="share">
      <h2 id="share">Show it</h2>
      <div className="row">
        <CopyButton text={page} words="Copy the link" />
        <CopyButton text={badge} words="Copy the badge" />
        <a className="button" href={`/api/trials/${trial.id}`}>
          JSON
        </a>
        <a className="button" href={`/api/trials/${trial.id}?format=junit`}>
          JUnit
        </a>
        {/* biome-ignore lint/performance/noImgElement: an SVG of our own server, which has no other size. */}
        <img src={`/api/trials/${trial.id}/badge.svg`} alt="Badge with the grade" height={20} />
      </div>
      <p className="muted small">
        Whoever has the link can read this report, and run what still waits. It ends 24 hours after
        the last use.
      </p>
    </section>
  )
}
