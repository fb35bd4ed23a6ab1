import { isRefusal, isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { draft } from '../sources'
import { fail, judgeEffects, pass } from '../verdicts'
import { shareReuse } from './shared'

export const originalStays: Check = {
  id: 'mis/2',
  title: 'After a key was reused, its original still replays',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'answers',
  needs: ['--vary'],
  dependsOn: ['mis/1'],
  requests: 'The original request of mis/1 once more.',
  expected: 'The answer of any repeat, and no effect.',
  effects: 1,
  advice: 'Leave the stored key as it is when another body is refused.',
  cap: 'F',
  judge: async (context) => {
    const { first } = await shareReuse(context)
    const seen = await context.watch({ expected: 0 }, () => context.send(first.operation))
    const again = seen.value
    const verdict = seen.effects === null ? null : judgeEffects(context, seen, 0)
    if (verdict) return verdict
    if (isSuccess(again) && again.resourceId !== first.resourceId) {
      return fail(`The repeat names ${again.resourceId}, the original ${first.resourceId}.`)
    }
    const { repeatStatus } = context.run
    const isAsBefore = repeatStatus === null ? isSuccess(again) : again.status === repeatStatus
    if (isAsBefore) return pass(`The original was answered ${again.status}, as any repeat.`)
    return fail(`The original request now gets ${statusWord(again)}.`, {
      cap: isRefusal(again) ? 'D' : 'C',
    })
  },
}
