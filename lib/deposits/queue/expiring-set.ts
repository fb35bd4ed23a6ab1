export type ExpiringSet = {
  add: (name: string) => void
  has: (name: string) => boolean
  delete: (name: string) => void
}

/** A set that forgets each name some time after it was last added, so that it cannot grow for ever. */
export function createExpiringSet(lifetimeMs: number): ExpiringSet {
  const timers = new Map<string, NodeJS.Timeout>()
  const forget = (name: string) => {
    clearTimeout(timers.get(name))
    timers.delete(name)
  }
  return {
    add: (name) => {
      forget(name)
      timers.set(name, setTimeout(forget, lifetimeMs, name).unref())
    },
    has: (name) => timers.has(name),
    delete: forget,
  }
}
