import { writeFileSync } from 'node:fs'
import type { Bug } from './bugs'
import { startReferenceServer } from './server'

/** `main.ts PORT FILE PID-FILE [BUG]`: a process of its own, for tests that kill it. */
const [port, file, pidFile, bug] = process.argv.slice(2)

startReferenceServer({ port: Number(port), file, bugs: bug ? [bug as Bug] : [] }).then(
  ({ url }) => {
    if (pidFile) writeFileSync(pidFile, String(process.pid))
    process.stdout.write(`${url}\n`)
  },
)
