import { Lifelines, type Step } from '@/app/_ui/lifelines'
import styles from '@/app/how-it-works/how-it-works.module.css'

const STEPS: Step[] = [
  { from: 'you', to: 'server', words: '$25.00, key 8f14', tone: 'plain' },
  { from: 'server', to: 'database', words: 'claim, apply', tone: 'plain' },
  { from: 'database', to: 'server', words: 'committed', tone: 'good' },
  { from: 'server', to: 'you', words: 'the reply is lost', tone: 'bad', lost: true },
  { from: 'you', to: 'server', words: '$25.00, key 8f14', tone: 'plain' },
  { from: 'server', to: 'database', words: 'claim', tone: 'plain' },
  { from: 'database', to: 'server', words: 'key is taken', tone: 'plain' },
  { from: 'server', to: 'you', words: 'the first answer', tone: 'good' },
]

export function LostReplyPicture() {
  return (
    <figure className={`panel ${styles.figure}`}>
      <Lifelines
        steps={STEPS}
        label="You send a deposit with a key. The database commits it, and the reply is lost. You send the same key again: the database finds it taken, and you get the first answer."
      />
      <figcaption>The reply is lost once. The deposit is made once.</figcaption>
    </figure>
  )
}
