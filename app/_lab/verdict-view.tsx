import type { ReactNode } from 'react'
import styles from '@/app/_lab/lab.module.css'
import type { Verdict } from '@/app/_lab/verdict'

type Props = {
  /** Which run it is about, since the controls can be moved after it. */
  settings: string
  verdict: Verdict
  /** What the run cannot show, and where to look it up. */
  children: ReactNode
}

/** A verdict, below what it is about. */
export function VerdictView({ settings, verdict, children }: Props) {
  return (
    <div className={styles.verdict} data-tone={verdict.tone}>
      <p className="muted small">{settings}</p>
      <h2>{verdict.heading}</h2>
      <p>{verdict.body}</p>
      {children}
    </div>
  )
}

/** In the first HTML already, or a screen reader would not read out what comes to stand in it. */
export function Announcement({ text }: { text: string }) {
  return (
    <p role="status" className="visually-hidden">
      {text}
    </p>
  )
}
