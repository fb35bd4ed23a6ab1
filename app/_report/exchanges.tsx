import { Message } from '@/app/_report/message'
import styles from '@/app/_report/report.module.css'
import type { Exchange, Report } from '@/packages/idempotency-check/src/report/report'
import { describeEnding, formatMoment } from '@/packages/idempotency-check/src/report/timeline'

/** Every request and answer once, in the order of sending; the evidence of the rules leads here. */
export function Exchanges({ report }: { report: Report }) {
  if (report.exchanges.length === 0) return null
  const sorted = [...report.exchanges].sort((a, b) => a.sentAtMs - b.sentAtMs)
  return (
    <section className="stack" aria-labelledby="exchanges">
      <h2 id="exchanges">Requests and answers</h2>
      <p className="muted small">
        Times are since the beginning. Credentials, cookies and the middles of keys are left out.
      </p>
      <ul className="plain-list">
        {sorted.map((exchange) => (
          <ExchangeRow key={exchange.id} exchange={exchange} />
        ))}
      </ul>
    </section>
  )
}

function ExchangeRow({ exchange }: { exchange: Exchange }) {
  const { id, part, connection, sentAtMs, request, response, note } = exchange
  const facts = [part, `connection ${connection}`, note].filter((fact) => fact !== null)
  return (
    <li id={encodeURIComponent(id)} className={styles.exchange}>
      <details>
        <summary>
          <span className="muted">{formatMoment(sentAtMs)}</span>{' '}
          <code>
            {request.method} {request.target}
          </code>{' '}
          <span>{describeEnding(exchange)}</span>
        </summary>
        <p className="muted small">{facts.join(' · ')}</p>
        <Message
          first={`${request.method} ${request.target}`}
          headers={request.headers}
          body={request.body}
        />
        {response === null ? (
          <p className="muted small">No byte of an answer left the server.</p>
        ) : (
          <Message first={`${response.status}`} headers={response.headers} body={response.body} />
        )}
      </details>
    </li>
  )
}
