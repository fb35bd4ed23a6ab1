/** The command line, or a file that it names, is wrong: exit 2. The message is a sentence that says what to change. */
export class UsageError extends Error {
  override name = 'UsageError'
}
