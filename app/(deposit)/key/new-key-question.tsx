import { useEffect, useRef } from 'react'
import styles from '@/app/(deposit)/key/key.module.css'

type Props = { onKeep: () => void; onNewKey: () => void }

/** Asked in place before a key in doubt is given up: it is the only safe way to find out what became of its deposit. */
export function NewKeyQuestion({ onKeep, onNewKey }: Props) {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make the answers to it a part of the form.
    <div role="group" aria-labelledby="new-key-question" className={styles.question}>
      <p id="new-key-question" className="small">
        The last deposit with this key has no answer. A new key makes a new deposit.
      </p>
      <div className={styles.answers}>
        <button ref={keep} type="button" className="button button-small" onClick={onKeep}>
          Keep it
        </button>
        <button type="button" className="button button-small" onClick={onNewKey}>
          New key
        </button>
      </div>
    </div>
  )
}
