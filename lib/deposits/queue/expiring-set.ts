export type ExpiringSet = {
  add: (name: string) => void
  has: (name: string) => boolean
  delete: (name: string) => void
}

/** A set that drops each name `lifetimeMs` after it was last added, so that it does not grow for ever. */
export function createExpiringSet(lifetimeMs: number): ExpiringSet {
  // In the order of expiry, since a name that is added again moves to the end.
  const expiresAtMs = new Map<string, number>()
  const dropExpired = () => {
    for (const [name, at] of expiresAtMs) {
      if (at > performance.now()) return
      expiresAtMs.delete(name)
    }
  }
  return {
    add: (name) => {
      dropExpired()
      expiresAtMs.delete(name)
      expiresAtMs.set(name, performance.now() + lifetimeMs)
    },
    has: (name) => {
      dropExpired()
      return expiresAtMs.has(name)
    },
    delete: (name) => expiresAtMs.delete(name),
  }
}
