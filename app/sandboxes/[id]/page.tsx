import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { NoSuchSandbox } from '@/app/sandboxes/[id]/no-such-sandbox'
import { SandboxDesk } from '@/app/sandboxes/[id]/sandbox-desk'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { getArmedFault } from '@/lib/accounts/armed-faults'
import { accountId } from '@/lib/api/contract/schemas'
import { toAccountResource } from '@/lib/api/contract/to-resource'
import { getExchanges } from '@/lib/exchanges/get-exchanges'
import { toExchange } from '@/lib/exchanges/to-exchange'
import { originOf } from '@/lib/pages/origin'
import { answerNotFound } from '@/lib/pages/page-answer'
import { getEnv } from '@/lib/platform/env'
import { getAccount } from '@/lib/queries/get-account'

const EXCHANGES_SHOWN = 50

export const metadata: Metadata = {
  title: 'Your sandbox',
  description: 'Every request to this sandbox as it arrived, and every answer as it left.',
  robots: { index: false, follow: false },
}

/** Whoever has the address has the sandbox. */
export default async function SandboxPage({ params }: { params: Promise<{ id: string }> }) {
  const parsed = accountId.safeParse((await params).id)
  if (!parsed.success || parsed.data === UNIVERSAL_ACCOUNT_ID) return noSuchSandbox()
  const id = parsed.data
  const [account, armedFault, exchanges] = await Promise.all([
    getAccount(id),
    getArmedFault(id),
    getExchanges(id, EXCHANGES_SHOWN),
  ])
  if (account === null) return noSuchSandbox()
  return (
    <>
      <div className="page-intro">
        <h1>Your sandbox</h1>
        <p className="lede">
          <code>{id}</code>
        </p>
        <p className="muted small">
          Whoever has this address can use it. Unused for 24 hours, it is deleted.
        </p>
      </div>
      <SandboxDesk
        origin={originOf(await headers())}
        allowsFaults={getEnv().ALLOW_FAULTS}
        initial={{
          account: toAccountResource(account),
          armedFault,
          data: exchanges.map(toExchange),
        }}
      />
    </>
  )
}

function noSuchSandbox() {
  answerNotFound()
  return <NoSuchSandbox />
}
