import styles from '@/app/docs/docs.module.css'

/** One word for one thing, on every page and in every answer. */
const WORDS = {
  'idempotency key': 'A unique value, chosen by the client, that names one intended deposit.',
  attempt: 'One request that reached the ledger, whatever its result.',
  retry: 'What the client does: it sends the same request again.',
  replay: 'What the server does on a retry: it answers with the original result.',
  'key reuse': 'The same key with another amount. It is refused.',
  'in progress': 'The first request with this key has not finished yet.',
}

export function Words() {
  return (
    <section aria-labelledby="words" className="stack">
      <h2 id="words">Six words</h2>
      <dl className={styles.terms}>
        {Object.entries(WORDS).map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
