import { statusWord } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { mustSucceed } from '../must-succeed'
import { rfc } from '../sources'
import { effectWords, fail, judgeEffects, notObserved, pass } from '../verdicts'

export const otherAddress: Check = {
  id: 'lost/4',
  title: 'A repeat at another address of the host makes no second effect',
  level: 'MUST',
  because: rfc(9110, '9.2.2'),
  sees: 'effects',
  needs: [],
  dependsOn: ['one/1'],
  requests: 'One request at the first address of the host name, and the same at every other.',
  expected: 'One effect: a client that lost the answer may reach another server.',
  effects: 1,
  advice: 'Keep keys where all servers see them at once, with a unique constraint.',
  cap: 'F',
  judge: async (context) => {
    const addresses = await reachableAddresses(context)
    const [home, ...others] = addresses
    if (home === undefined || others.length === 0) {
      return notObserved('The host has one address that answers.')
    }
    const operation = context.operation()
    const seen = await context.watch({ expected: 1 }, async () => {
      mustSucceed(await context.send(operation, { address: home, note: `at ${home}` }))
      const repeats = []
      for (const address of others) {
        repeats.push(await context.send(operation, { address, note: `repeat at ${address}` }))
      }
      return repeats
    })
    const verdict = judgeEffects(context, seen, 1)
    if (verdict) return verdict
    const silent = seen.value.find(({ answer }) => answer === null)
    if (silent) return fail(`A repeat got ${statusWord(silent)}.`, { cap: 'D' })
    return pass(`${addresses.length} addresses: ${effectWords(seen)}.`)
  },
}

const MAX_ADDRESSES = 6

async function reachableAddresses({ run }: CheckContext): Promise<string[]> {
  const found = await run.transport.addresses(new URL(run.options.url).hostname)
  if (found.length < 2) return []
  const reachable: string[] = []
  for (const address of found.slice(0, MAX_ADDRESSES)) {
    const { line } = await run.transport.open(address)
    line?.close()
    if (line) reachable.push(address)
  }
  return reachable
}
