import { isRefusal, isSuccess, statusWord } from '../../run/sent'
import type { Check } from '../check'
import { namesResource } from '../names-resource'
import { draft } from '../sources'
import { fail, judgeEffects, notObserved, pass } from '../verdicts'
import { takeSaved, trySpend } from './saved'

export const before: Check = {
  id: 'exp/1',
  title: 'A repeat before the retention ends is replayed',
  level: 'MUST',
  because: draft('2.3'),
  sees: 'effects',
  needs: ['--resume'],
  dependsOn: ['base/2'],
  requests: 'A request of the earlier run again.',
  expected: 'The answer of any repeat, and no effect.',
  effects: 0,
  advice: 'Keep keys for at least as long as is published.',
  cap: 'F',
  judge: async (context) => {
    const { operation, saved, endsAtMs } = takeSaved(context, 0)
    const leftMs = endsAtMs - Date.now()
    if (leftMs <= 0) return notObserved('The retention has ended: resume earlier.')
    const seen = await context.watch({ expected: 0 }, () => context.send(operation))
    const verdict = judgeEffects(context, seen, 0)
    if (verdict) return { ...verdict, observed: verdict.observed + trySpend(context, saved) }
    const sent = seen.value
    const isPointer =
      isRefusal(sent) && saved.resourceId !== null && namesResource(sent, saved.resourceId)
    const isRepeat = isSuccess(sent) || sent.status === saved.status || isPointer
    if (!isRepeat) return fail(`The repeat got ${statusWord(sent)}.`, { cap: 'C' })
    return pass(`It was replayed, ${Math.round(leftMs / 1000)} s before the end.`)
  },
}
