export type Interruption = { signal: AbortSignal; forget: () => void }

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Ctrl-C, or a job that is cancelled, ends a run with a report of what is known; a second time ends the process at once. */
export function watchInterruption(): Interruption {
  const controller = new AbortController()
  const forget = () => {
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
  const onSignal = () => {
    forget()
    controller.abort()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return { signal: controller.signal, forget }
}
