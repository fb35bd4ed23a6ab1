import type { TrialReport } from '@/lib/trials/report/write-report'

/** What the page of a trial shows: who has its address may also run what still waits. */
export type TrialView = {
  id: string
  /** The address of this site, as the reader's browser knows it. */
  origin: string
  expiresAt: string
  scenarios: TrialScenario[]
  report: TrialReport
}

export type TrialScenario = {
  name: string
  token: string
  title: string
  whatHappens: string
  whatToDo: string
  operations: number
}
