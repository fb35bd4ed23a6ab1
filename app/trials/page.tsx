import type { Metadata } from 'next'
import { StartTrial } from '@/app/trials/start-trial'
import styles from '@/app/trials/trials.module.css'
import { getEnv } from '@/lib/platform/env'

export const metadata: Metadata = {
  title: 'Your client',
  description:
    'Point the client that you really use at a server that misbehaves by plan, and get a verdict that is counted from the ledger.',
}

export default function TrialsPage() {
  return (
    <>
      <div className="page-intro">
        <h1>Can your client be trusted with money?</h1>
        <p className="lede">
          Point it here. The server loses replies, stalls and refuses by plan, counts what your
          client paid, and says what it found: with the proof, and with what to change.
        </p>
      </div>
      {getEnv().ALLOW_FAULTS ? (
        <StartTrial />
      ) : (
        <p className="panel">
          Faults are switched off on this server, and a trial is made of them. To run one: npm
          install && npm start on your machine, or set ALLOW_FAULTS=true.
        </p>
      )}
      <section className={styles.steps} aria-labelledby="how">
        <h2 id="how">How it goes</h2>
        <ol>
          <li>
            <strong>Start.</strong> You get a token for each scenario. It goes where your client’s
            API key goes, so an SDK can be tried as it is.
          </li>
          <li>
            <strong>Run your client once with each token.</strong> It makes the deposits that the
            scenario asks for; the server breaks something, once.
          </li>
          <li>
            <strong>Read the verdict.</strong> It appears while your client runs: a sentence about
            money, a letter, and each rule with the requests that show it.
          </li>
        </ol>
        <p className="muted">
          No sign-up. A trial lives for 24 hours after its last use, and whoever has its address can
          read it.
        </p>
      </section>
    </>
  )
}
