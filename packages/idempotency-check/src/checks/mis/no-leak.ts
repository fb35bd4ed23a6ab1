import { textOf } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, notObserved, pass } from '../verdicts'
import { shareReuse } from './shared'

export const noLeak: Check = {
  id: 'mis/6',
  title: 'The refusal of a reused key does not tell what was stored',
  level: 'SHOULD',
  because: draft('5'),
  sees: 'answers',
  needs: ['--vary'],
  dependsOn: ['mis/1'],
  requests: 'None more: it reads the refusal of mis/1.',
  expected: 'No value of the stored request: whoever guesses a key would learn it.',
  effects: 0,
  advice: 'Say that the request differs, and not from what.',
  cap: 'B',
  judge: async (context) => {
    const { first, other, kind } = await shareReuse(context)
    if (kind !== 'refused') return notObserved('The reused key was not refused.')
    const { amount } = first.operation
    // A number like 422 stands in a refusal for another reason.
    if (amount === null || amount === other.status) return notObserved('Too common a number.')
    const evidence = [first.exchange, other.exchange]
    const numbers: string[] = textOf(other).match(/\d+/g) ?? []
    if (numbers.includes(String(amount))) {
      return fail('The refusal holds the stored amount.', { evidence })
    }
    return { ...pass('The stored amount is not in the refusal.'), evidence }
  },
}
