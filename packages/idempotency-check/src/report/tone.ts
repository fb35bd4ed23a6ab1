import type { Result } from './report'

export type Tone = 'red' | 'yellow' | 'green' | 'blue' | 'grey'

/** How alarming a result is: only a MUST that fails is red, or a listed failure that passes now. */
export function toneOf(result: Pick<Result, 'level' | 'outcome' | 'expectation'>): Tone {
  if (result.expectation?.state === 'as-listed') return 'yellow'
  if (result.expectation?.state === 'fixed') return 'red'
  switch (result.outcome) {
    case 'fail':
      return result.level === 'MUST' ? 'red' : 'yellow'
    case 'warn':
    case 'error':
      return 'yellow'
    case 'pass':
      return 'green'
    case 'info':
      return 'blue'
    case 'not-observed':
    case 'not-applicable':
    case 'blocked':
      return 'grey'
  }
}
