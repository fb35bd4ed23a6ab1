/** Runs once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startServices } = await import('./lib/server/start-services')
  startServices()
  // In development Next has more to end than we know of.
  if (process.env.NODE_ENV !== 'production') return
  const { stopInOrderOnSignals } = await import('./lib/server/stop-in-order')
  stopInOrderOnSignals()
}
