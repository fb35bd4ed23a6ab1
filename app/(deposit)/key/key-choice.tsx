import type { RefObject } from 'react'
import styles from '@/app/(deposit)/key/key.module.css'
import { KeyPanel } from '@/app/(deposit)/key/key-panel'
import type { useKey } from '@/app/(deposit)/key/use-key'

type Props = {
  checkbox: RefObject<HTMLInputElement | null>
  ticked: boolean
  current: ReturnType<typeof useKey>
}

/** The checkbox beneath the button, and what it shows. The stylesheet does the showing, so it needs no JavaScript. */
export function KeyChoice({ checkbox, ticked, current }: Props) {
  return (
    <div className={styles.keyChoice}>
      <label className={styles.checkbox}>
        <input
          ref={checkbox}
          type="checkbox"
          name="withKey"
          defaultChecked={ticked}
          aria-describedby="key-promise"
          onChange={(event) => current.tick(event.target.checked)}
        />
        <span>Send an idempotency key</span>
      </label>
      <p id="key-promise" className="muted small">
        <span className={styles.withoutKey}>No key. Every press makes a new deposit.</span>
        <span className={styles.withKey}>
          With a key, this deposit can happen only once, however often it is sent.
        </span>
      </p>
      <KeyPanel current={current} />
    </div>
  )
}
