import { headerOf } from '../../http/answer'
import { explainRefusal } from '../../run/explain-refusal'
import { SetupError } from '../../run/options'
import { isRefusal, isSuccess, type Sent } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { pass } from '../verdicts'
import { countNow, untilCountMoves } from './count'

export const first: Check = {
  id: 'base/1',
  title: 'A valid request with a new key is accepted',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'answers',
  needs: [],
  dependsOn: [],
  requests: 'One request with a new key; if a quoted key is refused, another with a bare one.',
  expected: 'A 2xx, and one effect more where effects are counted.',
  effects: 1,
  advice: 'Correct the request: without it nothing can be tested.',
  cap: 'F',
  judge: async (context) => {
    const { run, options } = context
    const before = await countNow(context)
    const sent = await sendInEitherForm(context)
    if (!isSuccess(sent) || sent.answer?.bodyProblem) {
      throw new SetupError(explainRefusal(sent, options))
    }
    run.shared.set('base/1', Promise.resolve(sent))
    if (before !== null) run.countPerEffect = await untilCountMoves(context, before)
    context.tally(1, 1)
    return pass(
      `It was answered ${sent.status} in ${Math.round(sent.latencyMs)} ms.${between(sent)}`,
    )
  },
}

/** Quoted as the draft says or bare as most providers say, whichever the server takes. */
async function sendInEitherForm(context: CheckContext): Promise<Sent> {
  const { run, options } = context
  const sent = await context.send(context.operation())
  if (!isRefusal(sent) || options.keyPointer !== null) return sent
  const refusedForm = run.settings.wireForm
  run.settings.wireForm = refusedForm === 'quoted' ? 'bare' : 'quoted'
  const again = await context.send(context.operation())
  if (isSuccess(again)) return again
  run.settings.wireForm = refusedForm
  return sent
}

/** A cache or gateway that answers instead of the server would be judged in its place. */
function between({ answer }: Sent): string {
  const names = ['Via', 'Age', 'X-Cache', 'CF-Cache-Status'].filter(
    (name) => answer && headerOf(answer.headers, name) !== null,
  )
  return names.length === 0
    ? ''
    : ` A gateway stands between (${names.join(', ')}), and may answer for the server.`
}
