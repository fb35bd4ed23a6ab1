import { Evidence } from '@/app/_lab/evidence'
import styles from '@/app/_lab/lab.module.css'
import type { Race } from '@/app/race/run-race'

/** The status region is there from the first HTML on, or it would not be read out. */
export function RaceVerdict({ race }: { race: Race | null }) {
  const verdict = race?.verdict ?? null
  return (
    <>
      <p role="status" className="visually-hidden">
        {verdict === null ? '' : `${verdict.heading} ${verdict.body}`}
      </p>
      {race === null ? null : (
        <section className={styles.verdict} aria-label="Verdict">
          {verdict === null ? (
            <p className="muted">{WORDS_OF_PHASE[race.phase]}</p>
          ) : (
            <>
              <h2 className={styles[verdict.kind]}>{verdict.heading}</h2>
              <p>{verdict.body}</p>
              <p className="muted small">{fairness(race)}</p>
              {race.account === null ? null : (
                <Evidence
                  account={race.account}
                  idempotencyKey={race.key}
                  requestId={race.lanes.at(0)?.requestId}
                />
              )}
            </>
          )}
        </section>
      )}
    </>
  )
}

const WORDS_OF_PHASE: Record<Race['phase'], string> = {
  preparing: 'Making a sandbox…',
  racing: 'Racing…',
  proving: 'Reading the ledger…',
  over: '',
}

/** What this run can be taken for, and what not. */
function fairness({ peak, settings, lanes }: Race): string {
  const overlap =
    peak === null
      ? 'How many requests were under way together could not be measured.'
      : `At most ${peak} of ${lanes.length} requests were under way at the same moment.`
  const limit =
    settings.from === 'browser' && peak !== null && peak <= 6
      ? ' A browser opens at most 6 connections to a server, and the bars include the wait for one; the server itself can send all at once.'
      : ''
  return `${overlap}${limit} A clean run shows that no error was seen, not that there is none.`
}
