'use client'

import { type MouseEvent, useRef, useState } from 'react'
import { LocalTime } from '@/app/_ui/local-time'
import styles from '@/app/(deposit)/deposit.module.css'
import type { KeyUse } from '@/app/(deposit)/key/key-use'

type Props = { idempotencyKey: string; use: KeyUse; onNewKey: () => void }

export function KeyPanel({ idempotencyKey, use, onNewKey }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<string | null>(null)

  const copy = async () => {
    field.current?.select()
    try {
      // Missing on plain-http addresses other than localhost: then the selected text is there to be copied by hand.
      await navigator.clipboard.writeText(idempotencyKey)
      setCopied(idempotencyKey)
    } catch {
      field.current?.focus()
    }
  }
  const replace = (event: MouseEvent) => {
    event.preventDefault()
    onNewKey()
  }

  return (
    <div className={styles.keyPanel}>
      <label htmlFor="idempotency-key" className="visually-hidden">
        Idempotency key
      </label>
      <textarea
        ref={field}
        id="idempotency-key"
        name="idempotencyKey"
        className={styles.key}
        rows={1}
        readOnly
        spellCheck={false}
        value={idempotencyKey}
        aria-describedby="key-use"
      />
      <div className={styles.keyButtons}>
        <button type="button" className="button button-small needs-script" onClick={copy}>
          {copied === idempotencyKey ? 'Copied' : 'Copy'}
        </button>
        <button
          type="submit"
          name="intent"
          value="new-key"
          className="button button-small"
          onClick={replace}
        >
          New key
        </button>
      </div>
      <p id="key-use" className="small">
        <KeyUseWords use={use} />
      </p>
    </div>
  )
}

function KeyUseWords({ use }: { use: KeyUse }) {
  switch (use.status) {
    case 'unused':
      return 'Unused. Good for one deposit.'
    case 'sent':
      return 'Sent, and not answered yet. It is safe to send again.'
    case 'used':
      return (
        <>
          Used at <LocalTime at={use.at} />. Sent again, it changes nothing.
        </>
      )
  }
}
