import type { SendChanges } from '../../run/send'
import { isSuccess, type Sent, statusWord, textOf } from '../../run/sent'
import type { Verdict } from '../check'
import type { CheckContext } from '../context'
import { mustSucceed } from '../must-succeed'
import { info, notObserved } from '../verdicts'
import { shareReuse } from './shared'

/** The refusal of mis/1, to tell a mismatch from another refusal with the same status; null without --vary. */
async function findMismatch(context: CheckContext): Promise<Sent | null> {
  if (context.options.vary === null) return null
  const { other, kind } = await shareReuse(context)
  return kind === 'refused' ? other : null
}

/** Numbers and ids may differ between two refusals that mean the same. */
export function isMismatch(sent: Sent, mismatch: Sent | null): boolean {
  if (!mismatch || sent.status !== mismatch.status) return false
  return withoutNumbers(sent) === withoutNumbers(mismatch)
}

function withoutNumbers(sent: Sent): string {
  return textOf(sent).replace(/[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}|\d+/gi, '#')
}

export type ScopeKind = 'mismatch' | 'replay' | 'new effect' | 'refused' | 'unclear'

/** Sends an operation and then its key in another setting, and says which of the ways the server took. */
export async function seeScope(
  context: CheckContext,
  operation: Parameters<CheckContext['send']>[0],
  changes: SendChanges,
): Promise<{ kind: ScopeKind; verdict: Verdict }> {
  const seen = await context.watch(
    // An effect more is one of the legitimate ways, so that two are not waited for.
    { expected: 1 },
    async () => {
      mustSucceed(await context.send(operation))
      return context.send(operation, changes)
    },
  )
  const sent = seen.value
  context.tally(seen.effects ?? 1, seen.effects)
  if (seen.effects !== null && seen.effects > 1) {
    return {
      kind: 'new effect',
      verdict: info(`New effect (${sent.status}): it is in the key’s scope.`),
    }
  }
  if (isSuccess(sent)) {
    return seen.effects === null
      ? {
          kind: 'unclear',
          verdict: notObserved('It was answered as a success; effects are not seen.'),
        }
      : { kind: 'replay', verdict: info(`Replay (${sent.status}): it is not compared.`) }
  }
  return isMismatch(sent, await findMismatch(context))
    ? { kind: 'mismatch', verdict: info(`Mismatch (${sent.status}): it is compared.`) }
    : { kind: 'refused', verdict: info(`Refused: ${statusWord(sent)}.`) }
}
