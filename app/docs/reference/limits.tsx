import styles from '@/app/docs/docs.module.css'
import { MAX_PAGE_SIZE } from '@/lib/api/contract/schemas'
import { SANDBOXES_PER_MINUTE } from '@/lib/clients/rate-limit'
import { MAX_KEY_LENGTH } from '@/lib/idempotency-key'
import { MAX_BODY_BYTES, MAX_BODY_PIECES, SANDBOX_RETENTION_HOURS } from '@/lib/limits'
import { formatCents, MAX_DEPOSIT_CENTS, MIN_DEPOSIT_CENTS } from '@/lib/money'
import { type Env, getEnv } from '@/lib/platform/env'

export function Limits() {
  const env = getEnv()
  const limits = {
    'A deposit': `${formatCents(MIN_DEPOSIT_CENTS)} to ${formatCents(MAX_DEPOSIT_CENTS)}, in integer cents.`,
    'A key': `1 to ${MAX_KEY_LENGTH} visible ASCII characters, quoted or bare; one key either way. It belongs to one account.`,
    'A key is remembered': `For at least ${env.KEY_RETENTION_HOURS} hours, or as long as its sandbox. Then the same key makes a new deposit.`,
    'A sandbox': `Is deleted with all it holds after ${SANDBOX_RETENTION_HOURS} hours without use. There are at most ${env.MAX_SANDBOXES.toLocaleString('en-US')}.`,
    'A body': `At most ${MAX_BODY_BYTES.toLocaleString('en-US')} bytes of JSON or of a form, in UTF-8; without a Content-Length in at most ${MAX_BODY_PIECES} chunks.`,
    'A page of a list': `At most ${MAX_PAGE_SIZE} items. Read on from its next: nothing is skipped, also while others write.`,
    Headers: 'At most 16 kB together. Larger headers get 431 with an empty body.',
    'A request': `Arrives within ${env.REQUEST_TIMEOUT_SECONDS} seconds, or the connection is closed with 408.`,
    'A client address': nameRateLimit(env),
  }
  return (
    <section aria-labelledby="limits" className="stack">
      <h2 id="limits">Limits and retention</h2>
      <dl className={styles.terms}>
        {Object.entries(limits).map(([name, limit]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{limit}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function nameRateLimit({ RATE_LIMIT_PER_MINUTE, RATE_LIMIT_LOOPBACK }: Env): string {
  if (RATE_LIMIT_PER_MINUTE === 0) return 'Has no request limit on this server.'
  const perMinute = RATE_LIMIT_PER_MINUTE.toLocaleString('en-US')
  const loopback = RATE_LIMIT_LOOPBACK
    ? ''
    : ' Requests from the server’s own machine are not limited; to meet a 429 there, start it with RATE_LIMIT_LOOPBACK=true RATE_LIMIT_PER_MINUTE=20.'
  return `Makes at most ${perMinute} requests a minute, and ${SANDBOXES_PER_MINUTE} sandboxes. One more gets 429, uses up no key, and may be sent again after Retry-After.${loopback}`
}
