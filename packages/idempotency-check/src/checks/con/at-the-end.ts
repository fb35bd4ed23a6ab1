import type { Sent } from '../../run/sent'
import { usualLatency } from '../../run/watch'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { effectWords, judgeEffects, pass } from '../verdicts'

const ROUNDS = 50

export const atTheEnd: Check = {
  id: 'con/7',
  title: 'Fifty repeats in the very moment the first ends make no effect',
  level: 'MUST',
  because: draft('2.6'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests:
    'Fifty times a request and its repeat on a second open connection: every other time with the first byte of the answer, else shortly before.',
  expected: 'One effect each.',
  effects: ROUNDS,
  advice: 'Let the claim end and the result appear in one step, so that no moment has neither.',
  cap: 'F',
  judge: async (context) => {
    const seen = await context.watch({ expected: ROUNDS }, async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        context.round(round, ROUNDS)
        if (round % 2 === 0) await repeatWithFirstByte(context)
        else await repeatShortlyBefore(context)
      }
    })
    return judgeEffects(context, seen, ROUNDS) ?? pass(`${ROUNDS} rounds: ${effectWords(seen)}.`)
  },
}

async function repeatWithFirstByte(context: CheckContext): Promise<void> {
  const [line, other] = await Promise.all([context.openLine(), context.openLine()])
  const operation = context.operation()
  let repeat: Promise<Sent> | null = null
  await context.send(operation, {
    line,
    // In the same turn, before the first answer is even read.
    onFirstByte: () => {
      repeat = context.send(operation, { line: other, note: 'as the first byte arrives' })
    },
  })
  await repeat
  other.close()
}

async function repeatShortlyBefore(context: CheckContext): Promise<void> {
  const { run, random } = context
  const [line, other] = await Promise.all([context.openLine(), context.openLine()])
  const operation = context.operation()
  const first = context.send(operation, { line })
  await run.transport.sleep(usualLatency(run) * random.between(0.3, 1))
  const repeat = context.send(operation, { line: other, note: 'shortly before the answer' })
  await Promise.all([first, repeat])
}
