import type { Metadata } from 'next'
import { CodeBlock } from '@/app/_ui/code-block'
import { nameHours } from '@/app/_ui/name-hours'
import { AnswerPicture } from '@/app/how-it-works/answer-picture'
import styles from '@/app/how-it-works/how-it-works.module.css'
import { LostReplyPicture } from '@/app/how-it-works/lost-reply-picture'
import { TransactionPicture } from '@/app/how-it-works/transaction-picture'
import { CLAIM_AND_APPLY_SQL } from '@/lib/deposits/transaction/claim-and-apply'
import { getEnv } from '@/lib/platform/env'

export const metadata: Metadata = {
  title: 'How it works',
  description:
    'Why a lost reply cannot be told from a lost request, how one unique index and one transaction make a deposit happen once, and what a client does on each answer.',
}

export default function HowItWorksPage() {
  const hours = getEnv().KEY_RETENTION_HOURS
  return (
    <article className={`stack ${styles.article}`}>
      <header className="page-intro">
        <h1>How it works</h1>
        <p className="lede">
          An idempotency key lets a client send a request again without fear. This is the whole
          idea, with the statement that this server runs.
        </p>
      </header>

      <section className={styles.section} aria-labelledby="lost-reply">
        <div className={`stack ${styles.words}`}>
          <h2 id="lost-reply">The lost reply</h2>
          <p>
            You press Deposit. The request arrives, the server saves $25.00 and answers, and the
            answer is lost: a tunnel, a proxy that gave up, a closed lid. From where you sit, a
            deposit that was made and one that was not look exactly alike. Both are silence.
          </p>
          <p>
            Send it again, and you may pay twice. Leave it, and you may not have paid at all. No
            timeout tells the two apart, because what you lack is not time but knowledge.
          </p>
          <p>
            So the client names the deposit before it sends it. The name is an idempotency key: a
            random value that nobody else will choose. Sending it again under the same name says{' '}
            <em>this deposit, not another</em>. The server makes it once, and answers every time.
          </p>
        </div>
        <LostReplyPicture />
      </section>

      <section className={styles.section} aria-labelledby="one-transaction">
        <div className={`stack ${styles.words}`}>
          <h2 id="one-transaction">One unique index, one transaction</h2>
          <p>
            Inserting the key is the claim, and the unique index decides who wins. When two requests
            with one key arrive at the same instant, the database lets one of them insert. The other
            waits on the index until the first has committed, then finds the key taken and reads the
            first one’s answer.
          </p>
          <p>
            The claim, the ledger row and the new balance are written in one transaction. So a key
            row exists if, and only if, its deposit was made. Pull the plug at any moment and you
            find both or neither. There is no “processing” state to be stuck in, no lock to release,
            nothing to repair.
          </p>
          <p>
            A system that keeps its keys in another store, or saves the key first and the deposit
            later, has a gap between the two. Stuck keys and double payments live in that gap.
          </p>
        </div>
        <TransactionPicture />
      </section>

      <section aria-labelledby="statement" className={`stack ${styles.wide}`}>
        <h3 id="statement">The statement itself</h3>
        <p>
          It takes one deposit or hundreds, claims their keys, writes the ledger for those that won,
          and answers the others from the deposit that their key made. If another request took the
          same key an instant ago, this statement cannot see it yet. A second one then reads that
          request’s deposit.
        </p>
        <details className={styles.statement}>
          <summary>The SQL, imported from the source that runs</summary>
          <CodeBlock code={CLAIM_AND_APPLY_SQL.trim()} />
        </details>
      </section>

      <section className={styles.section} aria-labelledby="answers">
        <div className={`stack ${styles.words}`}>
          <h2 id="answers">What to do on each answer</h2>
          <p>
            One rule covers them all:{' '}
            <strong>
              keep the key while the outcome is unknown or nothing was saved, and take a new one for
              a new deposit.
            </strong>
          </p>
          <p>
            A deposit (201) is definite, whether it is the first answer or a replay. Every error
            says in <code>retry</code> what it is. <code>new-key</code>: the key stands for
            something else, and a different deposit needs a key of its own. <code>no</code>: the
            request itself is wrong and used no key, so correct it. <code>same-key</code>: not
            decided yet.
          </p>
          <p>
            A status alone does not say it: 409 can mean that the first request still runs (wait),
            or that the balance is full (waiting does not help). Where there is no{' '}
            <code>retry</code>, because a gateway answered or nobody did, wait a little, longer each
            time, and send the same key.
          </p>
        </div>
        <AnswerPicture />
      </section>

      <section className={`stack ${styles.words}`} aria-labelledby="replays">
        <h2 id="replays">What we replay, and what we don’t</h2>
        <p>
          A replay is the first answer, byte for byte: the same deposit and the balance as it stood
          then, marked <code>Idempotent-Replayed: true</code>. It is read from the ledger, whose
          rows never change. Failures are not replayed. Nothing was saved, so there is nothing to
          repeat, and the same key can still succeed.
        </p>
        <p>
          A key remembers what it was used for, as a fingerprint of account and amount. The same key
          with another amount is refused, since either guess could be wrong with someone’s money.
          Keys belong to their account, so nobody can use yours on another one.
        </p>
      </section>

      <section className={`stack ${styles.words}`} aria-labelledby="limits">
        <h2 id="limits">The limits</h2>
        <p>
          A key is remembered for at least {nameHours(hours)}. After that it expires, and sending it
          again makes a new deposit. A key guards what its transaction writes and nothing else: an
          e-mail or a call to another company would need keys of its own. It protects from retries,
          not from two intentions with two keys. And a client that loses its key has lost the name
          of its deposit, so write it down before you send it.
        </p>
        <p className={styles.next}>
          See it happen: <a href="/race">race fifty requests</a>, or{' '}
          <a href="/faults">lose a reply on purpose</a>.
        </p>
      </section>
    </article>
  )
}
