import { writeFileSync } from 'node:fs'
import type { Bug } from './bugs'
import { startReferenceServer } from './server'

/** `main.ts PORT FILE PID-FILE [BUG]`: a process of its own, for tests that kill it. */
const [port, file, pidFile, bug] = process.argv.slice(2)

/** Long enough that a kill, whose shell a slow machine takes its time to start, still meets requests at work. */
const WORK_MS = 60

startReferenceServer({
  port: Number(port),
  file,
  bugs: bug ? [bug as Bug] : [],
  workMs: WORK_MS,
}).then(({ url }) => {
  if (pidFile) writeFileSync(pidFile, String(process.pid))
  process.stdout.write(`${url}\n`)
})
