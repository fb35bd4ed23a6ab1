import { useState } from 'react'
import { InspectedExchange } from '@/app/sandboxes/[id]/inspected-exchange'
import styles from '@/app/sandboxes/sandboxes.module.css'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

type Props = { accountId: string; origin: string; exchanges: Exchange[]; connected: boolean }

/** Everything that arrives, newest first, as it arrived. */
export function Inspector({ accountId, origin, exchanges, connected }: Props) {
  const [search, setSearch] = useState('')
  const shown = exchanges.filter((exchange) => matches(exchange, search.trim()))
  return (
    <section className={`panel stack ${styles.inspector}`} aria-labelledby="inspector">
      <div className="row">
        <h2 id="inspector">What arrives</h2>
        <span className="muted small needs-script">
          {connected ? 'Live' : 'The server does not answer; trying again…'}
        </span>
      </div>
      <noscript>
        <p className="small">
          Without JavaScript this list is as old as the page: reload it to see what has arrived.
        </p>
      </noscript>
      <div className="field needs-script">
        <label htmlFor="inspector-search">Find a key or a Request-Id</label>
        <input
          id="inspector-search"
          type="search"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 ? (
        <p className="muted">
          {search === ''
            ? 'No request yet. Press Deposit, or point a client here.'
            : 'No request matches.'}
        </p>
      ) : (
        <ol className="plain-list">
          {shown.map((exchange) => (
            <InspectedExchange
              key={exchange.id}
              accountId={accountId}
              origin={origin}
              exchange={exchange}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

function matches({ id, request }: Exchange, search: string): boolean {
  if (search === '' || id.includes(search)) return true
  return request.headers.some(
    ([name, value]) => name.toLowerCase() === 'idempotency-key' && value.includes(search),
  )
}
