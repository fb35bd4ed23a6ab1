'use client'

import { useEffect, useState } from 'react'
import { rememberSandbox } from '@/app/_client/own-sandboxes'
import { ArmFault } from '@/app/sandboxes/[id]/arm-fault'
import { DeleteSandbox } from '@/app/sandboxes/[id]/delete-sandbox'
import { DepositForm } from '@/app/sandboxes/[id]/deposit-form'
import { Inspector } from '@/app/sandboxes/[id]/inspector'
import { PointYourClient } from '@/app/sandboxes/[id]/point-your-client'
import type { SandboxView } from '@/app/sandboxes/[id]/sandbox-view'
import { watchSandbox } from '@/app/sandboxes/[id]/watch-sandbox'
import styles from '@/app/sandboxes/sandboxes.module.css'
import { formatCents } from '@/lib/money'

type Props = { origin: string; allowsFaults: boolean; initial: SandboxView }

/** The balance, the form, what misbehaves next, and everything that arrives, live. */
export function SandboxDesk({ origin, allowsFaults, initial }: Props) {
  const [view, setView] = useState(initial)
  const [connected, setConnected] = useState(true)
  const { id } = initial.account
  useEffect(() => {
    rememberSandbox(id)
    return watchSandbox(id, { onView: setView, onConnection: setConnected })
  }, [id])
  return (
    <div className={styles.desk}>
      <div className={`stack ${styles.deposit}`}>
        <section className="panel stack" aria-label="Deposit">
          <p className={styles.balance}>
            <span className="muted">Balance</span>{' '}
            <strong>{formatCents(view.account.balance)}</strong>
          </p>
          <DepositForm accountId={id} />
          <noscript>
            <p className="small">
              Without JavaScript, deposit with one of the lines below, and reload this page.
            </p>
          </noscript>
        </section>
      </div>
      <Inspector accountId={id} origin={origin} exchanges={view.data} connected={connected} />
      <div className={`stack ${styles.controls}`}>
        {allowsFaults ? <ArmFault accountId={id} armed={view.armedFault} /> : null}
        <PointYourClient origin={origin} accountId={id} />
        <DeleteSandbox accountId={id} />
      </div>
    </div>
  )
}
