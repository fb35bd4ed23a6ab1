'use client'

import { useLive } from '@/app/_activity/live-store'
import { Balance } from '@/app/_deposit/balance'

/** The balance that the page was rendered with, or a newer one: it only ever rises. */
export function LiveBalance({ balanceCents }: { balanceCents: number | null }) {
  const heard = useLive().activity?.balanceCents
  if (heard === undefined) return <Balance balanceCents={balanceCents} />
  return <Balance balanceCents={Math.max(balanceCents ?? 0, heard)} />
}
