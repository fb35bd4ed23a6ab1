'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { type Heard, sendDeposit } from '@/app/_client/api'
import { OutcomeBadge } from '@/app/_ui/outcome-badge'
import styles from '@/app/keys/[key]/key.module.css'
import { quoteKey } from '@/lib/idempotency-key'

type Props = { origin: string; account: string; amountCents: number; idempotencyKey: string }

/** The same request once more, from here or from a terminal. */
export function SendAgain({ origin, account, amountCents, idempotencyKey }: Props) {
  const router = useRouter()
  const command = useRef<HTMLPreElement>(null)
  const [heard, setHeard] = useState<Heard | null>(null)
  const [copied, setCopied] = useState(false)
  const curl = [
    `curl -i ${origin}/api/deposits`,
    `-H 'Content-Type: application/json'`,
    `-H ${quoteForShell(`Idempotency-Key: ${quoteKey(idempotencyKey)}`)}`,
    `-d '${JSON.stringify({ amount: amountCents, account })}'`,
  ].join(' \\\n  ')

  const send = async () => {
    setHeard(await sendDeposit({ account, amountCents, key: idempotencyKey }))
    router.refresh()
  }
  const copy = async () => {
    if (command.current !== null) getSelection()?.selectAllChildren(command.current)
    // Missing on plain-http addresses other than localhost: then the selected text is there to be copied by hand.
    await navigator.clipboard?.writeText(curl).then(
      () => setCopied(true),
      () => {},
    )
  }

  return (
    <section className={styles.again} aria-labelledby="again">
      <h2 id="again">The same request again</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre ref={command} className={styles.curl} tabIndex={0}>
        <code>{curl}</code>
      </pre>
      <div className={`needs-script ${styles.buttons}`}>
        <button type="button" className="button button-primary" onClick={send}>
          Send again
        </button>
        <button type="button" className="button" onClick={copy}>
          {copied ? 'Copied' : 'Copy as curl'}
        </button>
        <p role="status" className={styles.heard}>
          {heard === null ? null : <OutcomeBadge outcome={heard.outcome} />}
        </p>
      </div>
    </section>
  )
}

/** A key may hold an apostrophe. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
