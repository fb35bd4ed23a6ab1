import { Evidence } from '@/app/_lab/evidence'
import { VerdictView } from '@/app/_lab/verdict-view'
import { caveatOf } from '@/app/race/caveat'
import styles from '@/app/race/race.module.css'
import type { Race } from '@/app/race/run-race'
import { nameSettings } from '@/app/race/settings'

export function RaceVerdict({ race }: { race: Race }) {
  const { verdict, account, key, lanes, phase, settings } = race
  return (
    <section className={styles.verdict} aria-label="Verdict">
      {verdict === null ? (
        <p className="muted">
          <span>{WORDS_OF_PHASE[phase]}</span>
        </p>
      ) : (
        <VerdictView settings={nameSettings(settings)} verdict={verdict}>
          {account === null ? null : (
            <>
              <p className="muted small">{caveatOf(race)}</p>
              <Evidence
                account={account}
                idempotencyKey={key}
                requestId={lanes.find(({ requestId }) => requestId !== null)?.requestId}
              />
            </>
          )}
        </VerdictView>
      )}
    </section>
  )
}

const WORDS_OF_PHASE: Record<Race['phase'], string> = {
  preparing: 'Getting ready…',
  racing: 'Racing…',
  proving: 'Reading the ledger…',
  over: '',
}
