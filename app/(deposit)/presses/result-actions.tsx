import type { Press } from '@/app/(deposit)/presses/press'
import styles from '@/app/(deposit)/presses/results.module.css'
import { formatCents } from '@/lib/money'

type Props = { press: Press; onNewKey: () => void; onSetAmount: (amountCents: number) => void }

/** The next step, where one press of a button takes it. They need JavaScript, which asks before a key in doubt is lost. */
export function ResultActions({ press: { answer }, onNewKey, onSetAmount }: Props) {
  switch (answer.status) {
    case 'key_reused': {
      const { amountCents } = answer.original
      return (
        <div className={`needs-script ${styles.actions}`}>
          <button type="button" className="button button-small" onClick={onNewKey}>
            New key
          </button>
          <button
            type="button"
            className="button button-small"
            onClick={() => onSetAmount(amountCents)}
          >
            {`Set the amount to ${formatCents(amountCents)} again`}
          </button>
        </div>
      )
    }
    case 'no_answer':
    case 'not_sent':
    case 'outdated':
      return (
        <div className={`needs-script ${styles.actions}`}>
          <button type="button" className="button button-small" onClick={() => location.reload()}>
            Reload this page
          </button>
        </div>
      )
    default:
      return null
  }
}
