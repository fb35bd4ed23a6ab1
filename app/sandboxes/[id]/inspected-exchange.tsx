import { useState } from 'react'
import { askServer } from '@/app/_client/ask-server'
import { sayFailure } from '@/app/_client/lab-error'
import { Message } from '@/app/_report/message'
import { CopyButton } from '@/app/_ui/copy-button'
import { LocalTime } from '@/app/_ui/local-time'
import { copiesOf } from '@/app/sandboxes/[id]/copies-of'
import styles from '@/app/sandboxes/sandboxes.module.css'
import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'
import { describeEnding, findHeader } from '@/packages/idempotency-check/src/report/timeline'

type Props = { accountId: string; origin: string; exchange: Exchange }

/** One request: a line, and behind it the bytes, what can be copied, and the end of its key. */
export function InspectedExchange({ accountId, origin, exchange }: Props) {
  const { id, connection, sentAtMs, request, response, note } = exchange
  return (
    <li className={styles.exchange}>
      <details>
        <summary>
          <LocalTime at={new Date(sentAtMs).toISOString()} />{' '}
          <code>
            {request.method} {request.target}
          </code>{' '}
          <strong>{describeEnding(exchange)}</strong>
          {isReplay(exchange) ? <span>, replayed</span> : null}
          {request.method === 'POST' ? (
            <span className={`muted ${styles.key}`}>{sentKeyOf(exchange) ?? 'no key'}</span>
          ) : null}
        </summary>
        <p className="muted small">
          Request-Id <code>{id}</code> · connection {connection}
          {note === null ? null : <span> · {note}</span>}
        </p>
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
        <div className={`row ${styles.actions}`}>
          {copiesOf(exchange, origin).map(({ words, text }) => (
            <CopyButton key={words} words={words} text={text} />
          ))}
          <ExpireKey accountId={accountId} exchange={exchange} />
        </div>
      </details>
    </li>
  )
}

/** Forgets the key now, to see what a late retry does. */
function ExpireKey({ accountId, exchange }: { accountId: string; exchange: Exchange }) {
  const [words, setWords] = useState('')
  const key = sentKeyOf(exchange)
  if (key === null) return null
  const expire = () => {
    setWords('Sending…')
    askServer(`/api/keys/${encodeURIComponent(key)}?account=${accountId}`, {
      method: 'DELETE',
    }).then(
      () => setWords('The key is forgotten: sent again, it deposits again.'),
      (error) => setWords(sayFailure(error)),
    )
  }
  return (
    <>
      <button type="button" className="button needs-script" onClick={expire}>
        Expire its key now
      </button>
      <span role="status" className="small">
        {words}
      </span>
    </>
  )
}

/** Null without one, and for one that cannot be read. */
function sentKeyOf(exchange: Exchange): string | null {
  const sent = findHeader(exchange, 'idempotency-key')
  const parsed = sent === null ? null : parseIdempotencyKeyHeader(sent)
  return parsed?.ok ? parsed.key : null
}

function isReplay({ response }: Exchange): boolean {
  return response?.headers.some(([name]) => name.toLowerCase() === 'idempotent-replayed') ?? false
}
