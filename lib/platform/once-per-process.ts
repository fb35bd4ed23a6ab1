/**
 * A getter for the one value of this name in the process, made at the first call. A module's own variable is not enough:
 * Next bundles pages, actions and the server apart, and development reloads modules.
 */
export function oncePerProcess<T>(name: string, create: () => T): () => T {
  const values = globalThis as unknown as Record<symbol, { value: T } | undefined>
  const symbol = Symbol.for(`idempotency-tester/${name}`)
  return () => {
    values[symbol] ??= { value: create() }
    return values[symbol].value
  }
}
