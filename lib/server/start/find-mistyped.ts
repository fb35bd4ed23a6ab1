import { distance } from '@/lib/api/requests/edit-distance'

/** Words of a name that two variables have in common only if one is meant for the other. */
const COMMON_WORDS = 2
const MAX_DISTANCE = 2

/** A sentence for each variable of the environment that looks like one of ours and is none. */
export function findMistyped(names: string[], known: string[]): string[] {
  return names.flatMap((name) => {
    const meant = known.includes(name) ? undefined : known.find((ours) => looksLike(name, ours))
    return meant === undefined ? [] : [`${name} is no variable of this app. Is ${meant} meant?`]
  })
}

function looksLike(name: string, ours: string): boolean {
  if (distance(name, ours) <= MAX_DISTANCE) return ours.length > MAX_DISTANCE * 3
  const beginning = ours.split('_').slice(0, COMMON_WORDS)
  const isLong = ours.split('_').length > COMMON_WORDS
  return isLong && name.split('_').slice(0, COMMON_WORDS).join('_') === beginning.join('_')
}
