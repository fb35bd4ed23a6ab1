import { type Profile, TRAITS } from './profile'

export type Comparison = { matching: number; total: number; different: string[] }

/** Over the traits that were seen and that the profile has a source for. */
export function compareTraits(profile: Profile, seen: ReadonlyMap<string, string>): Comparison {
  const comparison: Comparison = { matching: 0, total: 0, different: [] }
  for (const name of TRAITS) {
    const trait = profile.traits[name]
    const found = seen.get(name)
    if (!trait || found === undefined) continue
    comparison.total += 1
    if (trait.classes.includes(found)) comparison.matching += 1
    else comparison.different.push(`${name} is ${found}, not ${trait.classes.join(' or ')}`)
  }
  return comparison
}
