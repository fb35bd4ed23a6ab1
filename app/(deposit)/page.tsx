import { LiveActivity } from '@/app/(deposit)/activity/live-activity'
import { LiveBalance } from '@/app/(deposit)/activity/live-balance'
import { DepositDesk } from '@/app/(deposit)/deposit-desk'
import styles from '@/app/(deposit)/page.module.css'
import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { getEnv } from '@/lib/platform/env'
import { readActivity } from '@/lib/queries/read-activity'

const ATTEMPTS_SHOWN = 12

export default async function Page() {
  // Not what the visitors share: whoever posted without JavaScript must see what came of it.
  const activity = await readActivity(ATTEMPTS_SHOWN).catch(() => null)
  return (
    <>
      <div className="page-intro">
        <h1>Press it twice. Pay once.</h1>
        <p className="lede">
          Real requests, real PostgreSQL, play money. One balance, shared by everyone.
        </p>
      </div>
      <DepositDesk
        // The key is made here, so that it is there without JavaScript, and on plain-http addresses.
        initial={{
          amountText: '25.00',
          withKey: false,
          idempotencyKey: generateIdempotencyKey(),
          result: null,
        }}
        retentionHours={getEnv().KEY_RETENTION_HOURS}
        balance={<LiveBalance rendered={activity} />}
        activity={<LiveActivity shown={ATTEMPTS_SHOWN} rendered={activity} />}
      />
      <ul className={`plain-list ${styles.next}`}>
        <li>
          <a href="/race">What if 20 arrive at once?</a>
        </li>
        <li>
          <a href="/faults">What if the reply is lost?</a>
        </li>
      </ul>
    </>
  )
}
