import { constants } from 'node:os'

type Signal = 'SIGINT' | 'SIGTERM'
type Handler = (signal: Signal) => void

/** Ctrl-C or a supervisor ended the work: the exit code is 128 and the signal's number, as shells have it. */
export class Interrupted extends Error {
  override name = 'Interrupted'
  readonly exitCode: number
  constructor(signal: Signal) {
    super('Interrupted.')
    this.exitCode = exitCodeOf(signal)
  }
}

export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}

/** The latest one is asked: a command that runs now ends before what runs it does. */
const handlers: Handler[] = []

/** From here on SIGINT and SIGTERM call the handler and end nothing by themselves, until the returned function is called. */
export function onInterruption(handler: Handler): () => void {
  if (handlers.length === 0) process.on('SIGINT', dispatch).on('SIGTERM', dispatch)
  handlers.push(handler)
  return () => {
    handlers.splice(handlers.lastIndexOf(handler), 1)
    if (handlers.length === 0) process.off('SIGINT', dispatch).off('SIGTERM', dispatch)
  }
}

function dispatch(signal: NodeJS.Signals): void {
  if (signal === 'SIGINT' || signal === 'SIGTERM') handlers.at(-1)?.(signal)
}

/** An AbortSignal whose reason is an Interrupted, and that takes SIGINT and SIGTERM until `release` is called. */
export function holdInterruptions(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const release = onInterruption((signal) => controller.abort(new Interrupted(signal)))
  return { signal: controller.signal, release }
}

/** The work's result, or a rejection with the signal's reason as soon as it is aborted. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
