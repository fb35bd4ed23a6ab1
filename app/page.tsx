import { ActivityList } from '@/app/_activity/activity-list'
import { getBalanceCents } from '@/lib/deposits/get-balance'
import { getRecentAttempts } from '@/lib/deposits/get-recent-attempts'

export default async function Page() {
  const attempts = await getRecentAttempts('universal', 12)
  return (
    <>
      <div className="page-intro">
        <h1>Press it twice. Pay once.</h1>
        <p className="lede">
          Real requests, real PostgreSQL, play money. One balance, shared by everyone.
        </p>
      </div>
      <p>{await getBalanceCents('universal')}</p>
      <ActivityList attempts={attempts} />
    </>
  )
}
