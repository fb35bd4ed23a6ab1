import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { NoSuchTrial } from '@/app/trials/[id]/no-such-trial'
import { TrialDesk } from '@/app/trials/[id]/trial-desk'
import type { TrialView } from '@/app/trials/[id]/trial-view'
import { untilSaved } from '@/lib/exchanges/save-in-background'
import { originOf } from '@/lib/pages/origin'
import { answerNotFound } from '@/lib/pages/page-answer'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { readTrial } from '@/lib/trials/store/read-trial'
import { reportOfTrial } from '@/lib/trials/store/report-of-trial'
import { touchTrial } from '@/lib/trials/store/touch-trial'

export const metadata: Metadata = {
  title: 'The verdict on your client',
  description: 'What your client did when this server misbehaved, and what it paid.',
  robots: { index: false, follow: false },
}

/** Whoever has the address may read the trial and run what still waits. */
export default async function TrialPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await untilSaved()
  const stored = /^[\w-]{1,64}$/.test(id) ? await readTrial(id) : null
  if (stored === null) {
    answerNotFound()
    return <NoSuchTrial />
  }
  touchTrial(id)
  const origin = originOf(await headers())
  const trial: TrialView = {
    id,
    origin,
    expiresAt: new Date(stored.expiresAtMs).toISOString(),
    scenarios: stored.scenarios.map(({ name, token }) => {
      const { title, whatHappens, whatToDo, operations } = SCENARIOS[name]
      return { name, token, title, whatHappens, whatToDo, operations }
    }),
    report: reportOfTrial(stored, origin, performance.timeOrigin + performance.now()),
  }
  return (
    <>
      <div className="page-intro">
        <h1>Your client on trial</h1>
      </div>
      <TrialDesk trial={trial} />
    </>
  )
}
