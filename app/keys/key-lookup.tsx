import styles from '@/app/keys/keys.module.css'
import { MAX_KEY_LENGTH } from '@/lib/idempotency-key'

/** A plain form that asks for the key's page, so that it works without JavaScript. */
export function KeyLookup() {
  return (
    <form action="/keys" className={`panel ${styles.lookup}`} aria-label="Look up a key">
      <div className="field">
        <label htmlFor="key">Idempotency key</label>
        <input
          id="key"
          name="key"
          required
          maxLength={MAX_KEY_LENGTH}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="field">
        <label htmlFor="account">Sandbox, if it was used on one</label>
        <input id="account" name="account" autoComplete="off" spellCheck={false} />
      </div>
      <button type="submit" className="button button-primary">
        Look up
      </button>
    </form>
  )
}
