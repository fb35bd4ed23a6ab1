import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Report } from '../src/report/report'
import { runChecks } from '../src/run/run-checks'
import type { TestedServer } from './servers'

/** Starts one server in the folder where the packages are, tests it and ends it. */
export async function runServer(folder: string, server: TestedServer): Promise<Report> {
  const file = path.join(folder, `${server.name}.cjs`)
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    const [line] = await once(child.stdout, 'data')
    return await check(String(line).trim(), server)
  } finally {
    child.kill()
  }
}

function check(base: string, { count }: TestedServer): Promise<Report> {
  return runChecks(
    {
      url: `${base}/payments`,
      method: 'POST',
      headers: [],
      body: '{"amount":100}',
      contentType: 'application/json',
      vary: '/amount',
      effects: { url: `${base}${count.path}`, jsonPath: count.jsonPath },
      idPath: '/id',
      profile: 'ietf',
      keyHeader: '',
      keyPointer: null,
      invalidBody: null,
      refusedBody: null,
      secondAuth: null,
      slowBody: null,
      slowHeader: null,
      otherPath: null,
      restartCommand: null,
      retention: null,
      tag: null,
      only: [],
      skip: [],
      seed: 1,
      maxEffects: 2000,
      timeLimitMs: 300_000,
      dryRun: false,
    },
    ({ id, outcome }) => {
      if (outcome !== null) process.stdout.write(`  ${id} ${outcome}\n`)
    },
  )
}
