import type { Metadata } from 'next'
import { headers } from 'next/headers'
import styles from '@/app/keys/[key]/key.module.css'
import { KeyAttempts } from '@/app/keys/[key]/key-attempts'
import { KeyFacts } from '@/app/keys/[key]/key-facts'
import { attemptOfDeposit, listLines } from '@/app/keys/[key]/list-lines'
import { NoSuchKey } from '@/app/keys/[key]/no-such-key'
import { SendAgain } from '@/app/keys/[key]/send-again'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { accountId } from '@/lib/api/contract/schemas'
import { abbreviateKey, isIdempotencyKey } from '@/lib/idempotency-key'
import { originOf } from '@/lib/pages/origin'
import { answerNotFound } from '@/lib/pages/page-answer'
import { getAttemptsOfKey, getFirstAttempt } from '@/lib/queries/get-attempts-of-key'
import { getKey } from '@/lib/queries/get-key'

type Props = {
  params: Promise<{ key: string }>
  searchParams: Promise<{ account?: string | string[] }>
}

export const metadata: Metadata = {
  title: 'A key',
  description: 'What an idempotency key was used for, and every attempt to use it again.',
  robots: { index: false, follow: false },
}

/** The address holds the key, which is all that it takes to use it: only one's own pages link here. */
export default async function KeyPage({ params, searchParams }: Props) {
  const key = decode((await params).key)
  const parsedAccount = accountId.safeParse((await searchParams).account ?? UNIVERSAL_ACCOUNT_ID)
  if (!parsedAccount.success || !isIdempotencyKey(key)) return noSuchKey()
  const account = parsedAccount.data
  const [remembered, { attempts, hasMore }] = await Promise.all([
    getKey(account, key),
    getAttemptsOfKey(account, key),
  ])
  if (remembered === null && attempts.length === 0) return noSuchKey()
  const first =
    remembered === null ? [] : [(await getFirstAttempt(remembered)) ?? attemptOfDeposit(remembered)]
  const request = await headers()
  const lines = await listLines(
    [...attempts, ...first],
    remembered,
    new URL(originOf(request) || 'http://localhost').host,
  )
  return (
    <>
      <div className="page-intro">
        <h1>
          Key <code className={styles.name}>{abbreviateKey(key)}</code>
        </h1>
        <p className="lede">
          {remembered === null
            ? 'It names no deposit: none was made with it, or it has expired. Sent now, it would make a new deposit.'
            : 'It names one deposit. Sent again with the same request, it gives the same answer and changes nothing.'}
        </p>
      </div>
      <div className={`stack ${styles.page}`}>
        {remembered === null ? null : (
          <>
            <KeyFacts remembered={remembered} />
            <SendAgain
              origin={originOf(request)}
              account={account}
              amountCents={remembered.deposit.amountCents}
              idempotencyKey={key}
            />
          </>
        )}
        <KeyAttempts lines={lines} hasMore={hasMore} />
      </div>
    </>
  )
}

function noSuchKey() {
  answerNotFound()
  return <NoSuchKey />
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
