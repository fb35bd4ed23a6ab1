import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Contents } from '@/app/docs/contents'
import styles from '@/app/docs/docs.module.css'
import { AnswersTable } from '@/app/docs/reference/answers-table'
import { ClientVerdict } from '@/app/docs/reference/client-verdict'
import { FaultsList } from '@/app/docs/reference/faults-list'
import { FieldsTable } from '@/app/docs/reference/fields-table'
import { Limits } from '@/app/docs/reference/limits'
import { OperationsList } from '@/app/docs/reference/operations-list'
import { ProblemsList } from '@/app/docs/reference/problems-list'
import { RetryRule } from '@/app/docs/reference/retry-rule'
import { Words } from '@/app/docs/reference/words'
import { OwnClient } from '@/app/docs/try/own-client'
import { OwnServer } from '@/app/docs/try/own-server'
import { Samples } from '@/app/docs/try/samples'
import { TryDeposit } from '@/app/docs/try/try-deposit'
import { Walk } from '@/app/docs/try/walk'
import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { originOf } from '@/lib/pages/origin'

export const metadata: Metadata = {
  title: 'API',
  description:
    'One endpoint that deposits, with Stripe’s semantics and those of the IETF draft: what to do on every answer, every problem, and faults on purpose.',
}

export default async function DocsPage() {
  const origin = originOf(await headers())
  // New for every reader: with a fixed example the second one would get the first one's deposit.
  const idempotencyKey = generateIdempotencyKey()
  return (
    <>
      <div className="page-intro">
        <h1>API</h1>
        <p className="lede">
          <code>POST /api/deposits</code> makes a deposit. With an idempotency key it is made once,
          however often the request arrives: every retry gets the first answer, byte for byte.
        </p>
      </div>
      <div className={styles.columns}>
        <Contents />
        <div className={`stack ${styles.sections}`}>
          <RetryRule />
          <section aria-labelledby="try-it" className="stack">
            <h2 id="try-it">Make a deposit</h2>
            <TryDeposit initialKey={idempotencyKey} />
            <p>From a program, with the retries that make it safe:</p>
            <Samples origin={origin} idempotencyKey={idempotencyKey} />
            <FieldsTable component="DepositRequest" caption="What you send" />
            <FieldsTable component="Deposit" caption="What you get, with status 201" />
          </section>
          <AnswersTable />
          <Walk origin={origin} />
          <OwnClient origin={origin} />
          <ClientVerdict />
          <OwnServer />
          <FaultsList />
          <ProblemsList />
          <OperationsList />
          <Limits />
          <Words />
        </div>
      </div>
    </>
  )
}
