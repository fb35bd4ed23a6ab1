import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import styles from '@/app/keys/[key]/key.module.css'
import { KeyAttempts } from '@/app/keys/[key]/key-attempts'
import { KeyFacts } from '@/app/keys/[key]/key-facts'
import { SendAgain } from '@/app/keys/[key]/send-again'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { accountId } from '@/lib/api/contract/schemas'
import { abbreviateKey, isIdempotencyKey } from '@/lib/idempotency-key'
import { originOf } from '@/lib/pages/origin'
import { getKey } from '@/lib/queries/get-key'
import { getRetriesOfKey } from '@/lib/queries/get-retries-of-key'

type Props = {
  params: Promise<{ key: string }>
  searchParams: Promise<{ account?: string | string[] }>
}

export const metadata: Metadata = {
  title: 'A key',
  description: 'What an idempotency key was used for, and the attempts to use it again.',
  robots: { index: false, follow: false },
}

/** Whoever has the address has the key, which is all that it takes to use it: nothing links here but one's own pages. */
export default async function KeyPage({ params, searchParams }: Props) {
  const key = decode((await params).key)
  const known = accountId.safeParse((await searchParams).account ?? UNIVERSAL_ACCOUNT_ID)
  if (!known.success || !isIdempotencyKey(key)) notFound()
  const account = known.data
  const [remembered, { retries, hasMore }] = await Promise.all([
    getKey(account, key),
    getRetriesOfKey(account, key),
  ])
  if (remembered === null) notFound()

  const command = {
    accountId: account,
    amountCents: remembered.deposit.amountCents,
    idempotencyKey: key,
    source: 'api' as const,
    // The deposit does not say which request made it.
    requestId: '',
    fault: null,
  }
  const asked = await headers()
  return (
    <>
      <div className="page-intro">
        <h1>
          Key <code className={styles.name}>{abbreviateKey(key)}</code>
        </h1>
        <p className="lede">
          It names one deposit. Sent again with the same request, it gives the same answer and
          changes nothing.
        </p>
      </div>
      <div className={styles.page}>
        <KeyFacts remembered={remembered} />
        <SendAgain
          origin={originOf(asked)}
          account={account}
          amountCents={command.amountCents}
          idempotencyKey={key}
        />
        <KeyAttempts
          command={command}
          remembered={remembered}
          retries={retries}
          hasMore={hasMore}
          host={asked.get('host') ?? ''}
        />
      </div>
    </>
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
