/** A failure that its message explains in full: it is printed without a stack. */
export class SentenceError extends Error {
  override name = 'SentenceError'
}

export function printError(error: unknown): void {
  console.error(error instanceof SentenceError ? error.message : error)
}

/** Runs a script's main function; prints a SentenceError as its sentence and exits with 1. */
export function runMain(main: () => Promise<number | undefined>): void {
  main().then(
    (exitCode) => process.exit(exitCode ?? 0),
    (error: unknown) => {
      printError(error)
      process.exit(1)
    },
  )
}
