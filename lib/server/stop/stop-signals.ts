// Loaded before everything else, so it imports nothing: a signal that arrives while the rest is loaded counts, too.

/** The wish to stop, which may come at any moment. */
export type Stop = {
  /** Aborted as soon as the process is asked to stop. */
  wish: AbortSignal
  /** Resolves with the signal at that moment. */
  asked: Promise<NodeJS.Signals>
  /** Asks in place of a signal. */
  ask: (signal: NodeJS.Signals) => void
}

/** From here on SIGTERM, Ctrl-C and the end of the terminal ask the process to stop, and no longer end it at once. */
export const stop: Stop = stopOnSignals()

function stopOnSignals(): Stop {
  const controller = new AbortController()
  let ask: Stop['ask'] = () => {}
  const asked = new Promise<NodeJS.Signals>((resolve) => {
    ask = (signal) => {
      resolve(signal)
      controller.abort()
    }
  })
  // More of them change nothing: Ctrl-C comes from the terminal and from npm.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, ask)
  return { wish: controller.signal, asked, ask }
}
