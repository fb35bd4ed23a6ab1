import { matches } from '../checks/matches'
import type { Incomplete, Result, ResultOutcome } from '../report/report'
import type { Graded } from './grade'
import type { CheckOptions } from './options'

const JUDGED: readonly ResultOutcome[] = ['pass', 'fail', 'warn', 'info', 'error']

/** What the run was to judge and did not: it was cut short, or what was asked for by name could not be judged. */
export function findIncomplete(
  graded: readonly Graded[],
  { only, saveExpiry }: Pick<CheckOptions, 'only' | 'saveExpiry'>,
): Incomplete[] {
  const groups = new Map<string, string[]>()
  const add = (reason: string, { id }: Result) =>
    groups.set(reason, [...new Set([...(groups.get(reason) ?? []), id])])
  for (const { result, cutBy } of graded) if (cutBy !== undefined) add(cutBy, result)
  const cut = graded.filter(({ cutBy }) => cutBy !== undefined).map(({ result }) => result.id)
  const results = graded.map(({ result }) => result)
  // Each name by itself: of a family it is enough that one check could be judged.
  for (const name of saveExpiry ? [...only, SAVING] : only) {
    const asked = results.filter((result) => matches(result, [name]))
    if (asked.some(({ outcome }) => JUDGED.includes(outcome))) continue
    for (const result of asked.filter(({ id }) => !cut.includes(id))) {
      const option = only.includes(name) ? `--only ${name}` : '--save'
      add(`${option} asks for what could not be judged. ${result.observed}`, result)
    }
  }
  return [...groups].map(([reason, ids]) => ({ reason, ids }))
}

/** The check that leaves operations behind. */
const SAVING = 'exp/3'
