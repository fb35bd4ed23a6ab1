import { describeIdSource, guessIdSource, readResourceId } from '../../effects/resource-id'
import { explainRefusal } from '../../run/explain-refusal'
import { SetupError } from '../../run/options'
import { isSuccess, type Sent } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { pass } from '../verdicts'
import { countNow, untilCountMoves } from './count'

export const second: Check = {
  id: 'base/2',
  title: 'A second request with another key is accepted too, and tells apart',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'answers',
  needs: [],
  dependsOn: ['base/1'],
  requests: 'One request with another new key.',
  expected: 'A 2xx, another id where answers name one, and as many effects as the first had.',
  effects: 1,
  advice: 'Correct the request: without it nothing can be tested.',
  cap: 'F',
  judge: async (context) => {
    const { run, options } = context
    const before = await countNow(context)
    const sent = await context.send(context.operation())
    if (!isSuccess(sent)) throw new SetupError(explainRefusal(sent, options))
    if (before !== null) await compareCounts(context, before)
    const earlier = (await run.shared.get('base/1')) as Sent
    findIds(context, earlier, sent)
    context.tally(1, 1)
    return pass(`It was answered ${sent.status}. ${howEffectsAreSeen(context)}`)
  },
}

async function compareCounts(context: CheckContext, before: number): Promise<void> {
  const { run, options } = context
  const grown = await untilCountMoves(context, before)
  if (grown === run.countPerEffect) return
  throw new SetupError(
    `The count at ${options.effects?.url} grew by ${run.countPerEffect} for one request and by ${grown} for another: something else moves it. Count on an account of your own, or use --id.`,
  )
}

function findIds({ run, options }: CheckContext, earlier: Sent, later: Sent): void {
  if (!earlier.answer || !later.answer) return
  run.idSource =
    options.idPath === null ? guessIdSource(earlier.answer, later.answer) : run.idSource
  const { idSource } = run
  if (!idSource) return
  const ids = [earlier.answer, later.answer].map((answer) => readResourceId(answer, idSource))
  const [one, other] = ids
  if (one === null || other === null) {
    throw new SetupError(`The answer has no text or number at --id ${options.idPath}.`)
  }
  if (one === other) {
    throw new SetupError(
      `Two requests with two keys were both answered with the id ${one} at --id ${options.idPath}: name a member that tells operations apart${options.vary === null ? ', or say --vary so that they differ' : ''}.`,
    )
  }
  run.knownIds.add(one ?? '').add(other ?? '')
}

function howEffectsAreSeen({ run }: CheckContext): string {
  if (run.counter) {
    const unit = run.countPerEffect === 1 ? '' : `, ${run.countPerEffect} for each operation`
    return `Effects are counted${unit}.`
  }
  if (run.idSource) return `Effects are told apart by ${describeIdSource(run.idSource)}.`
  return 'Effects are not seen: the run is judged by answers only.'
}
