import { Interrupted } from './interruptions'

/** A failure that its message explains in full: it is printed without a stack. */
export class SentenceError extends Error {
  override name = 'SentenceError'
}

export function printError(error: unknown): void {
  const isSentence = error instanceof SentenceError || error instanceof Interrupted
  console.error(isSentence ? error.message : error)
}

/** 1, or for an interruption 128 and the signal's number. */
export function exitCodeOfError(error: unknown): number {
  return error instanceof Interrupted ? error.exitCode : 1
}

/** Runs a script's main function; prints a SentenceError as its sentence and exits with 1. */
export function runMain(main: () => Promise<number | undefined>): void {
  main().then(
    (exitCode) => process.exit(exitCode ?? 0),
    (error: unknown) => {
      printError(error)
      process.exit(exitCodeOfError(error))
    },
  )
}
