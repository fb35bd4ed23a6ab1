import styles from '@/app/docs/docs.module.css'
import { OPERATIONS } from '@/lib/api/contract/operations'

export function OperationsList() {
  return (
    <section aria-labelledby="operations" className="stack">
      <h2 id="operations">All operations</h2>
      <p>
        Every operation with its fields and answers is in <a href="/openapi.json">openapi.json</a>{' '}
        (OpenAPI 3.1); <a href="/llms.txt">llms.txt</a> is all of it on one page of text. Any page
        on the web may call the API: CORS is open, without credentials. A server on localhost
        answers only pages of its own machine.
      </p>
      {OPERATIONS.map(({ id, method, path, summary, description }) => (
        <article key={id} className={styles.entry}>
          <h3>{summary}</h3>
          <p>
            <code>
              {method.toUpperCase()} {path}
            </code>
          </p>
          <p>{description}</p>
        </article>
      ))}
    </section>
  )
}
