import { type MouseEvent, useRef, useState } from 'react'
import styles from '@/app/(deposit)/key/key.module.css'
import { KeyStateWords } from '@/app/(deposit)/key/key-state-words'
import { NewKeyQuestion } from '@/app/(deposit)/key/new-key-question'
import type { useKey } from '@/app/(deposit)/key/use-key'

type Props = {
  current: Pick<
    ReturnType<typeof useKey>,
    'key' | 'state' | 'now' | 'asking' | 'isSaved' | 'newKey' | 'keep' | 'giveUp'
  >
}

/** The key, what is known of it, and ways to copy and to replace it. */
export function KeyPanel({ current }: Props) {
  const { key, state, now, asking, isSaved, newKey, keep, giveUp } = current
  const replace = (event: MouseEvent) => {
    event.preventDefault()
    newKey()
  }

  return (
    <div className={styles.keyPanel}>
      <label htmlFor="idempotency-key" className="visually-hidden">
        Idempotency key
      </label>
      <KeyField idempotencyKey={key} />
      <button
        type="submit"
        name="intent"
        value="new-key"
        className="button button-small"
        onClick={replace}
      >
        New key
      </button>
      <div id="key-use" className={`small ${styles.state}`}>
        <KeyStateWords key={state.status} state={state} now={now} />
        {isSaved ? null : (
          <p>This browser does not keep the key: it is lost when this page is closed.</p>
        )}
      </div>
      {asking ? <NewKeyQuestion onKeep={keep} onNewKey={giveUp} /> : null}
    </div>
  )
}

const COPIED_SHOWN_MS = 2_000

function KeyField({ idempotencyKey }: { idempotencyKey: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState(false)

  const copy = async () => {
    field.current?.select()
    try {
      // Missing on plain-http addresses other than localhost: then the selected text is there to be copied by hand.
      await navigator.clipboard.writeText(idempotencyKey)
      setCopied(true)
      setTimeout(() => setCopied(false), COPIED_SHOWN_MS)
    } catch {
      field.current?.focus()
    }
  }

  return (
    <>
      <textarea
        ref={field}
        id="idempotency-key"
        name="idempotencyKey"
        className={styles.key}
        rows={1}
        readOnly
        spellCheck={false}
        translate="no"
        value={idempotencyKey}
        aria-describedby="key-use"
      />
      <button type="button" className="button button-small needs-script" onClick={copy}>
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </button>
    </>
  )
}
