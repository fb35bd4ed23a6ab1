import styles from '@/app/_lab/lab.module.css'

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
    <ul className={`plain-list ${styles.evidence}`}>
      <li>
        Run on <code>{account}</code>
      </li>
      {account !== 'universal' ? (
        <>
          <li>
            <a href={`/api/deposits?${query}`}>Its ledger</a>
          </li>
          <li>
            <a href={`/api/attempts?${query}&limit=100`}>Its attempts</a>
          </li>
        </>
      ) : requestId ? (
        <li>
          Id <code>{requestId}</code>
        </li>
      ) : null}
      {idempotencyKey === null ? null : (
        <li>
          <a href={`/keys/${idempotencyKey}?${query}`}>The key’s page</a>
        </li>
      )}
    </ul>
  )
}
