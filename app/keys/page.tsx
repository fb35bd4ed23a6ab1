import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { KeyLookup } from '@/app/keys/key-lookup'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = {
  title: 'Look up a key',
  description: 'See what an idempotency key was used for, and every attempt to use it again.',
}

export default async function KeysPage({ searchParams }: Props) {
  const { key, account } = await searchParams
  if (typeof key === 'string' && key.trim() !== '') {
    const isSandbox = typeof account === 'string' && account.trim() !== ''
    const query = isSandbox ? `?account=${encodeURIComponent(account.trim())}` : ''
    redirect(`/keys/${encodeURIComponent(key.trim())}${query}`)
  }
  return (
    <>
      <div className="page-intro">
        <h1>Look up a key</h1>
        <p className="lede">
          See what an idempotency key was used for, and every attempt to use it again.
        </p>
      </div>
      <KeyLookup />
    </>
  )
}
