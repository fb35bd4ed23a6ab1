import { isSuccess, type Sent, statusWord, textOf } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { CannotJudgeError } from '../create-context'
import { mustSucceed } from '../must-succeed'
import { draft } from '../sources'
import { fail, notObserved, pass, warn } from '../verdicts'

export const otherCaller: Check = {
  id: 'scope/1',
  title: 'Another caller’s equal key is a key of its own',
  level: 'MUST',
  because: draft('5'),
  sees: 'answers',
  needs: ['--second-auth'],
  dependsOn: ['one/1'],
  requests: 'One request, and the same key and body with the credentials of another caller.',
  expected: 'An effect of its own, and never the first caller’s answer.',
  effects: 3,
  advice: 'Make the caller a part of the unique constraint on keys.',
  cap: 'F',
  judge: async (context) => {
    const isCounted = await isOtherCallerCounted(context)
    const operation = context.operation()
    const seen = await context.watch({ expected: isCounted ? 2 : 1 }, async () => {
      const first = mustSucceed(await context.send(operation))
      const other = await sendAsOther(context, operation)
      return { first, other }
    })
    const { first, other } = seen.value
    context.tally(seen.effects ?? 2, seen.effects)
    if (!isSuccess(other)) {
      context.observe('other-caller', 'shared')
      return warn(
        `The other caller got ${statusWord(other)}: who knows a key can block it for others.`,
      )
    }
    const isSame = isSameAnswer(first, other, isCounted ? seen.effects : null)
    if (isSame === null) return notObserved('Whose answer it was cannot be told: say --id.')
    context.observe('other-caller', isSame ? 'shared' : 'own')
    return isSame
      ? fail('The other caller got the first caller’s answer.')
      : pass('The other caller had an effect of its own.')
  },
}

function sendAsOther(context: CheckContext, operation: Parameters<CheckContext['send']>[0]) {
  const headers = context.options.secondAuth ?? []
  return context.send(operation, { headers, note: 'with the credentials of --second-auth' })
}

/** The count may be the first caller's own; then it does not tell of the other's effects. */
async function isOtherCallerCounted(context: CheckContext): Promise<boolean> {
  const seen = await context.watch({ expected: 0 }, () => sendAsOther(context, context.operation()))
  if (!isSuccess(seen.value)) {
    throw new CannotJudgeError(`--second-auth was answered ${statusWord(seen.value)}.`)
  }
  context.tally(seen.effects ?? 1, seen.effects)
  return seen.by === 'count' && seen.effects === 1
}

function isSameAnswer(first: Sent, other: Sent, effects: number | null): boolean | null {
  if (first.resourceId !== null && other.resourceId !== null) {
    return first.resourceId === other.resourceId
  }
  if (effects !== null) return effects < 2
  return textOf(first) !== textOf(other) ? false : null
}
