import type { ReactNode } from 'react'
import styles from '@/app/_lab/lab.module.css'

/** Lower than that of other pages, so that the controls and the result fit into one window. */
export function LabIntro({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.intro}>
      <h1>{title}</h1>
      <p className="muted">{children}</p>
    </div>
  )
}
