import styles from '@/app/docs/docs.module.css'
import { MAX_PAGE_SIZE } from '@/lib/api/contract/schemas'
import { MAX_BODY_BYTES } from '@/lib/api/requests/read-text'
import { SANDBOXES_PER_MINUTE } from '@/lib/clients/rate-limit'
import { MAX_KEY_LENGTH } from '@/lib/idempotency-key'
import { formatCents, MAX_DEPOSIT_CENTS, MIN_DEPOSIT_CENTS } from '@/lib/money'
import { getEnv } from '@/lib/platform/env'
import { SANDBOX_RETENTION_HOURS } from '@/lib/queries/get-account'

export function Limits() {
  const { KEY_RETENTION_HOURS, MAX_SANDBOXES, ...env } = getEnv()
  const limits = {
    'A deposit': `${formatCents(MIN_DEPOSIT_CENTS)} to ${formatCents(MAX_DEPOSIT_CENTS)}, in integer cents`,
    'A key': `1 to ${MAX_KEY_LENGTH} visible ASCII characters, quoted or bare; one key either way. It belongs to one account`,
    'A key is remembered': `for at least ${KEY_RETENTION_HOURS} hours, or as long as its sandbox. Then the same key makes a new deposit`,
    'A sandbox': `is deleted with all it holds when nobody has used it for ${SANDBOX_RETENTION_HOURS} hours; there are at most ${MAX_SANDBOXES.toLocaleString('en-US')}`,
    'A body': `at most ${MAX_BODY_BYTES.toLocaleString('en-US')} bytes of JSON or of a form, in UTF-8`,
    'A page of a list': `at most ${MAX_PAGE_SIZE} items. Its next continues after it and misses no row, also while others write`,
    Headers: `at most 16 kB together; more is answered with 431 and no words`,
    'A request': `arrives within ${env.REQUEST_TIMEOUT_SECONDS} seconds, or is answered with 408 and cut off`,
    'A client address':
      env.RATE_LIMIT_PER_MINUTE === 0
        ? 'is held to no number of requests on this server'
        : `makes at most ${env.RATE_LIMIT_PER_MINUTE.toLocaleString('en-US')} requests a minute, and ${SANDBOXES_PER_MINUTE} sandboxes. One more is answered with 429, uses up no key, and may be sent again after Retry-After`,
  }
  return (
    <section aria-labelledby="limits" className={styles.section}>
      <h2 id="limits">Limits and retention</h2>
      <dl className={styles.terms}>
        {Object.entries(limits).map(([name, limit]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{limit}.</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
