import type { Check } from './check'

/** Whether the check is one of these, or of one of these families. */
export function matches({ id }: Pick<Check, 'id'>, ids: readonly string[]): boolean {
  return ids.some((wanted) => wanted === id || wanted === id.split('/')[0])
}
