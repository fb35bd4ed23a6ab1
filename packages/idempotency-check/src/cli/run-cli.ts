import { clientCommand } from '../client/client-command'
import type { ExitCode } from '../report/exit-code'
import { visibleText } from '../report/visible-text'
import { OptionError, SetupError } from '../run/options'
import { VERSION } from '../version'
import { checkCommand } from './check-command'
import type { Engine } from './engine'
import type { Io } from './io'
import { UsageError } from './usage-error'

/** The whole command line; returns the exit code, and never throws. */
export async function runCli(args: readonly string[], io: Io, engine: Engine): Promise<ExitCode> {
  try {
    return await dispatch(args, io, engine)
  } catch (error) {
    return report(error, io)
  }
}

async function dispatch(args: readonly string[], io: Io, engine: Engine): Promise<ExitCode> {
  const ours = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  if (ours.includes('--version')) {
    io.stdout.write(`${VERSION}\n`)
    return 0
  }
  return args[0] === 'client' ? clientCommand(args.slice(1), io) : checkCommand(args, io, engine)
}

function report(error: unknown, io: Io): ExitCode {
  if (error instanceof UsageError || error instanceof OptionError) return say(error.message, 2, io)
  if (error instanceof SetupError) return say(error.message, 3, io)
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  io.stderr.write(`This tool failed; that says nothing about what was tested.\n${details}\n`)
  return 4
}

function say(message: string, code: 2 | 3, io: Io): ExitCode {
  io.stderr.write(`${visibleText(message)}\n`)
  return code
}
