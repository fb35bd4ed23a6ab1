const NEXT = require.resolve('next/dist/bin/next')

/**
 * Without a bound V8 lets garbage pile up, since there is memory: 412 MB under load instead of 265. Enough for thousands
 * of requests that wait at once (about 40 kB each), which DEPOSIT_QUEUE_LIMIT bounds.
 */
export const MOST_HEAP = '--max-old-space-size=384'

/** The arguments with which Node runs a command of Next. */
export function nextCommand(command: 'build' | 'dev' | 'start', ...options: string[]): string[] {
  return [...(command === 'start' ? [MOST_HEAP] : []), NEXT, command, ...options]
}
