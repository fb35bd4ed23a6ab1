import type { Ref } from 'react'
import styles from '@/app/(deposit)/deposit.module.css'
import { headingOfProblem } from '@/app/(deposit)/form/problem-words'
import { formatCents, MAX_DEPOSIT_CENTS, MIN_DEPOSIT_CENTS } from '@/lib/money'
import type { AmountProblem } from '@/lib/parse-amount'

type Props = { ref: Ref<HTMLInputElement>; text: string; problem: AmountProblem | null }

/** Uncontrolled and never reformatted: what was typed stays as it was typed. */
export function AmountField({ ref, text, problem }: Props) {
  return (
    <div className={styles.amount}>
      <label htmlFor="amount">Amount in US dollars</label>
      <div className={styles.amountBox}>
        <span aria-hidden="true">$</span>
        <input
          ref={ref}
          id="amount"
          name="amount"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={text}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? 'amount-range' : 'amount-problem amount-range'}
        />
      </div>
      <p id="amount-range" className="muted small">
        {`From ${formatCents(MIN_DEPOSIT_CENTS)} to ${formatCents(MAX_DEPOSIT_CENTS)}`}
      </p>
      {problem === null ? null : (
        <p id="amount-problem" className={styles.problem}>
          {`${headingOfProblem(problem)}.`}
        </p>
      )}
    </div>
  )
}
