#!/usr/bin/env node
import { REAL_ENGINE } from './real-engine'
import { runCli } from './run-cli'

// A reader that stops early, like `| head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

runCli(process.argv.slice(2), process, REAL_ENGINE).then((code) => {
  process.exitCode = code
  // What a run left behind that was cut short must not keep the process; all that was written is out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()))
})
