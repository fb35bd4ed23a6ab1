import { randomUUID } from 'node:crypto'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, pass } from '../verdicts'
import { compareKeys } from './compare-keys'

type Pair = { name: string; onlyQuoted?: boolean; keys: (start: string) => [string, string] }

/** Keys that differ for every reader, and are equal to a database with a careless collation or pattern. */
const PAIRS: readonly Pair[] = [
  { name: 'upper and lower case', keys: (start) => [`${start}-key`, `${start}-KEY`] },
  // Around a bare value, spaces belong to HTTP and not to the key.
  {
    name: 'a space at the end',
    onlyQuoted: true,
    keys: (start) => [`${start}-end`, `${start}-end `],
  },
  { name: 'é and e', keys: (start) => [`${start}-re`, `${start}-ré`] },
  { name: '% as a wildcard', keys: (start) => [`${start}-any`, `${start}-a%`] },
  { name: '_ as a wildcard', keys: (start) => [`${start}-one`, `${start}-o_e`] },
]

export const folding: Check = {
  id: 'key/8',
  title: 'Keys that differ in case, an accent, a space or a wildcard are distinct or refused',
  level: 'MUST',
  because: draft('2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'Five pairs of requests with equal bodies, whose keys differ only in that.',
  expected: 'Two effects for each pair, or a refusal.',
  effects: 10,
  advice:
    'Compare keys byte by byte: a binary collation, equality instead of a pattern, no trimming.',
  cap: 'F',
  judge: async (context) => {
    const folded: string[] = []
    const evidence: (string | null)[] = []
    const isQuoted =
      context.run.settings.wireForm === 'quoted' || context.options.keyPointer !== null
    for (const { name, onlyQuoted, keys } of PAIRS) {
      if (onlyQuoted && !isQuoted) continue
      const { areOne, first, second } = await compareKeys(context, keys(randomUUID()))
      if (!areOne) continue
      folded.push(name)
      evidence.push(first.exchange, second.exchange)
    }
    if (folded.length === 0) return pass('All pairs were told apart, or refused.')
    return fail(`Taken for one key, so that an operation was lost: ${folded.join(', ')}.`, {
      evidence,
    })
  },
}
