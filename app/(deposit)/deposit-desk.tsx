'use client'

import { type FormEvent, type ReactNode, useActionState, useEffect, useRef } from 'react'
import styles from '@/app/(deposit)/deposit.module.css'
import { AmountField } from '@/app/(deposit)/form/amount-field'
import type { DepositFormState } from '@/app/(deposit)/form/form-state'
import { readKeptAmount } from '@/app/(deposit)/form/kept-amount'
import { isAmountProblem } from '@/app/(deposit)/form/problem-words'
import { KeyChoice } from '@/app/(deposit)/key/key-choice'
import { useKey } from '@/app/(deposit)/key/use-key'
import { Results } from '@/app/(deposit)/presses/results'
import { usePresses } from '@/app/(deposit)/presses/use-presses'
import { submitDeposit } from '@/app/(deposit)/submit-deposit'
import { formatAmount } from '@/lib/money'

type Props = {
  initial: DepositFormState
  /** How long the server remembers a key. */
  retentionHours: number
  balance: ReactNode
  activity: ReactNode
}

/** Without JavaScript the answer's page opens at the results, which may be below the fold. */
const RESULTS = '/#results'

/** The form and what came of it. */
export function DepositDesk({ initial, retentionHours, balance, activity }: Props) {
  // Without JavaScript the browser posts to the action and the page is rendered with its state; with it, `onSubmit`
  // calls the action itself, since React would reset the fields after every run of `action`.
  const [state, formAction] = useActionState(submitDeposit, initial, RESULTS)
  const amount = useRef<HTMLInputElement>(null)
  const checkbox = useRef<HTMLInputElement>(null)
  const { presses, press } = usePresses(state.result, retentionHours)
  const key = useKey(state, { checkbox, amount }, retentionHours)
  const latest = presses.at(0)?.answer

  useEffect(() => {
    const kept = readKeptAmount()
    if (kept !== null && amount.current !== null) amount.current.value = kept
  }, [])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answer = await press({
      amountText: amount.current?.value ?? '',
      withKey: checkbox.current?.checked ?? false,
      idempotencyKey: key.key,
    })
    if (isAmountProblem(answer)) amount.current?.focus()
  }

  const setAmount = (amountCents: number) => {
    if (amount.current === null) return
    amount.current.value = formatAmount(amountCents)
    amount.current.focus()
  }

  return (
    <div className={styles.desk}>
      <section className={`panel ${styles.formPanel}`} aria-label="Deposit">
        {balance}
        <form action={formAction} onSubmit={submit} className={styles.form} noValidate>
          <AmountField
            ref={amount}
            text={state.amountText}
            problem={isAmountProblem(latest) ? latest.problem : null}
          />
          <button type="submit" className="button button-primary">
            Deposit
          </button>
          <KeyChoice checkbox={checkbox} ticked={state.withKey} current={key} />
        </form>
      </section>
      <Results presses={presses} onNewKey={key.newKey} onSetAmount={setAmount} />
      {activity}
    </div>
  )
}
