'use client'

import { useLive } from '@/app/_activity/live-store'
import { Balance } from '@/app/_deposit/balance'

/**
 * The balance that the page was rendered with, or a newer one: it only ever rises. Null if it could not be read, and
 * nothing has been heard since.
 */
export function LiveBalance({ balanceCents }: { balanceCents: number | null }) {
  const { activity, connected } = useLive()
  const heard = activity?.balanceCents
  if (heard === undefined || (balanceCents === null && !connected)) {
    return <Balance balanceCents={balanceCents} />
  }
  return <Balance balanceCents={Math.max(balanceCents ?? 0, heard)} />
}
