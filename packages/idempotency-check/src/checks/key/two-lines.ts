import { randomUUID } from 'node:crypto'
import { spell } from '../../run/build-request'
import { isRefusal, isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { rfc } from '../sources'
import { effectWords, fail, notApplicable, pass } from '../verdicts'

export const twoLines: Check = {
  id: 'key/5',
  title: 'Two key lines are refused, and never make two effects in the other order',
  level: 'SHOULD',
  because: rfc(9651, '4.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'One request with two header lines that hold two keys; if it is accepted, again with the lines swapped and with the first alone.',
  expected: 'A 4xx: an Item is one value, and which of two keys counts is a guess.',
  effects: 1,
  advice:
    'Refuse a request with more than one key line, also where a framework joins them with a comma.',
  cap: 'B',
  judge: async (context) => {
    if (context.options.keyPointer !== null) return notApplicable('The key is in the body.')
    const operation = context.operation()
    const { wireForm } = context.run.settings
    const lines = [operation.key, randomUUID()].map((key) => spell(key, wireForm))
    const seen = await context.watch({ expected: (sents) => (sents.some(isSuccess) ? 1 : 0) }, () =>
      sendLines(context, operation, lines),
    )
    const [first] = seen.value
    const made = seen.effects ?? 0
    // Which key counts is unclear, so that more effects than one are no doubled operation.
    context.tally(made, seen.effects)
    if (made > 1) {
      return fail(
        `Two lines were accepted, and the same request with its lines in another order or number made another effect: ${effectWords(seen)}.`,
        { cap: 'C' },
      )
    }
    if (first && isRefusal(first)) return pass(`It was refused with ${first.status}.`)
    if (first && isSuccess(first))
      return fail(`It was answered ${first.status}, as if it had one key.`)
    return fail(`It got ${first ? statusWord(first) : 'no answer'}.`)
  },
}

async function sendLines(
  context: CheckContext,
  operation: Parameters<CheckContext['send']>[0],
  lines: readonly string[],
): Promise<Sent[]> {
  const first = await context.send(operation, { keyLines: [...lines], note: 'two key lines' })
  if (!isSuccess(first)) return [first]
  const swapped = await context.send(operation, {
    keyLines: [...lines].reverse(),
    note: 'the two key lines swapped',
  })
  const alone = await context.send(operation, { note: 'the first key line alone' })
  return [first, swapped, alone]
}
