const store = globalThis as { idempotencyTester?: Map<string, unknown> }
store.idempotencyTester ??= new Map()
const made = store.idempotencyTester

/**
 * What `create` made at the first call with this name, for every caller in the process. Next loads pages from bundles of
 * its own beside the modules of the server, so a variable of a module can exist twice.
 */
export function oncePerProcess<T>(name: string, create: () => T): T {
  if (!made.has(name)) made.set(name, create())
  return made.get(name) as T
}
