import styles from '@/app/_lab/lab.module.css'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'

type Props = {
  account: string
  /** The one key of all its requests; null if there was none. */
  idempotencyKey: string | null
  /** The Request-Id of the first answer, by which a run without a key or a sandbox of its own is found. */
  requestId?: string | null
}

/** Which run it was, and where to look it up oneself. */
export function Evidence({ account, idempotencyKey, requestId }: Props) {
  const query = `account=${encodeURIComponent(account)}`
  return (
    <ul className={`plain-list row ${styles.evidence}`}>
      {account === UNIVERSAL_ACCOUNT_ID ? (
        <>
          <li>
            Run on <code>{account}</code>
          </li>
          {requestId ? (
            <li>
              Request-Id <code>{requestId}</code>
            </li>
          ) : null}
        </>
      ) : (
        <li>
          Run on{' '}
          <a className="link-target" href={`/sandboxes/${account}`}>
            <code>{account}</code>
          </a>
        </li>
      )}
      {idempotencyKey === null ? null : (
        <li>
          <a className="link-target" href={`/keys/${encodeURIComponent(idempotencyKey)}?${query}`}>
            The key’s page
          </a>
        </li>
      )}
    </ul>
  )
}
