/** Where a command writes: `process.stdout` in life, a string in a test. */
export type Output = { write(text: string): unknown; isTTY?: boolean; columns?: number }

export type Io = {
  /** Only `--pause` reads it. */
  stdin?: NodeJS.ReadableStream & { isTTY?: boolean }
  stdout: Output
  stderr: Output
  env: Record<string, string | undefined>
}

const DEFAULT_COLUMNS = 100

export function columnsOf(output: Output): number {
  return output.columns ?? DEFAULT_COLUMNS
}

/** NO_COLOR wins over FORCE_COLOR, and both over whether a terminal reads it (no-color.org, force-color.org). */
export function wantsColour(output: Output, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0'
  return output.isTTY === true && env['TERM'] !== 'dumb'
}
