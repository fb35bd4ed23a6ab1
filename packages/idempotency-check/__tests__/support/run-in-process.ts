import type { Engine } from '../../src/cli/engine'
import { runCli } from '../../src/cli/run-cli'
import { SetupError } from '../../src/run/options'
import { makeReport } from './make-report'

/** An engine whose checks are never run: for what the command line decides before and after them. */
export function makeEngine(change: Partial<Engine> = {}): Engine {
  return {
    checks: [
      {
        id: 'one/1',
        title: 'A sequential repeat makes no second effect',
        level: 'MUST',
        needs: [],
      },
      {
        id: 'con/1',
        title: 'N at once make one effect',
        level: 'MUST',
        needs: [],
        sees: 'effects',
      },
    ],
    profiles: [{ name: 'ietf', title: 'The draft', retention: null }],
    runChecks: async () => makeReport(),
    listRequests: async () => 'POST /v1/payments\n',
    ...change,
  }
}

export const NEVER_RUN = makeEngine({
  runChecks: async () => {
    throw new Error('The checks ran, but the command line is wrong.')
  },
})

export const UNREACHABLE = makeEngine({
  runChecks: async () => {
    throw new SetupError('Nothing answers at http://127.0.0.1:1/.')
  },
})

/** Runs the command line in this process; what it writes is returned as text. */
export async function runInProcess(
  args: string[],
  { engine = NEVER_RUN, env = {}, isTTY = false }: RunOptions = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text
    },
    isTTY,
    columns: 100,
  })
  const code = await runCli(
    args,
    { stdout: output('stdout'), stderr: output('stderr'), env },
    engine,
  )
  return { code, ...written }
}

type RunOptions = { engine?: Engine; env?: Record<string, string>; isTTY?: boolean }
