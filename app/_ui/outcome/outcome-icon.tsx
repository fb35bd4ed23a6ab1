import type { OutcomeStatus } from '@/lib/outcome'

/** What the pages name. A database that is away rejects, as far as the reader is concerned. */
export type OutcomeName = Exclude<OutcomeStatus, 'unavailable'>

/** Strokes on a 16 by 16 grid. `paid_again` is an applied deposit that nobody wanted. */
const PATHS: Record<OutcomeName | 'paid_again', string> = {
  applied: 'M3 8.5l3.5 3.5L13 4.5',
  replayed: 'M2 4.5l4 3.5-4 3.5M8.5 4.5l4 3.5-4 3.5',
  key_reused: 'M10 8a4 4 0 1 1-8 0a4 4 0 1 1 8 0M14 8a4 4 0 1 1-8 0a4 4 0 1 1 8 0',
  in_progress: 'M14 8a6 6 0 1 1-12 0a6 6 0 1 1 12 0M8 4.5V8l2.5 1.5',
  rejected: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5 6a3 3 0 1 1 4.5 2.5C8.5 9 8 9.5 8 10.5M8 13.2v.1',
  paid_again: 'M8 3v6M8 12.5v.1',
}

/** Decoration: a word always stands beside it. */
export function OutcomeIcon({ outcome }: { outcome: OutcomeName | 'paid_again' }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={PATHS[outcome]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
