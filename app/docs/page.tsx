import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AnswersTable } from '@/app/docs/answers-table'
import { Contents } from '@/app/docs/contents'
import styles from '@/app/docs/docs.module.css'
import { FaultsList } from '@/app/docs/faults-list'
import { FieldsTable } from '@/app/docs/fields-table'
import { Limits } from '@/app/docs/limits'
import { OperationsList } from '@/app/docs/operations-list'
import { OwnClient } from '@/app/docs/own-client'
import { ProblemsList } from '@/app/docs/problems-list'
import { Samples } from '@/app/docs/samples'
import { TryDeposit } from '@/app/docs/try-deposit'
import { Walk } from '@/app/docs/walk'
import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { originOf } from '@/lib/pages/origin'

export const metadata: Metadata = {
  title: 'API',
  description:
    'One endpoint that deposits, with Stripe’s semantics and those of the IETF draft: every answer, every problem, and faults on purpose.',
}

export default async function DocsPage() {
  const origin = originOf(await headers())
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
        <div className={styles.sections}>
          <section aria-labelledby="try-it" className={styles.section}>
            <h2 id="try-it">Make a deposit</h2>
            <TryDeposit initialKey={idempotencyKey} />
            <Samples origin={origin} idempotencyKey={idempotencyKey} />
            <FieldsTable component="DepositRequest" caption="What you send" />
            <FieldsTable component="Deposit" caption="What you get, with status 201" />
          </section>
          <AnswersTable />
          <Walk origin={origin} />
          <OwnClient origin={origin} />
          <FaultsList />
          <ProblemsList />
          <OperationsList />
          <Limits />
        </div>
      </div>
    </>
  )
}
