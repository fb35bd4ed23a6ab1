const NAME = 'idempotency-tester/sandboxes'
const MAX_KEPT = 20

/** A sandbox that was opened in this browser. Its id is the key to it, so it is kept nowhere else. */
export type OwnSandbox = { id: string; openedAt: string }

/** The latest first; empty where storage is forbidden or holds something else. */
export function readOwnSandboxes(): OwnSandbox[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isOwnSandbox) : []
  } catch {
    return []
  }
}

export function rememberSandbox(id: string): void {
  const others = readOwnSandboxes().filter((sandbox) => sandbox.id !== id)
  write([{ id, openedAt: new Date().toISOString() }, ...others].slice(0, MAX_KEPT))
}

export function forgetSandbox(id: string): void {
  write(readOwnSandboxes().filter((sandbox) => sandbox.id !== id))
}

function write(sandboxes: OwnSandbox[]): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(sandboxes))
  } catch {
    // Forbidden or full: the address of the page is still there to be kept by hand.
  }
}

function isOwnSandbox(value: unknown): value is OwnSandbox {
  const { id, openedAt } = (value ?? {}) as Partial<OwnSandbox>
  return (
    typeof id === 'string' && /^[\w-]{1,64}$/.test(id) && !Number.isNaN(Date.parse(openedAt ?? ''))
  )
}
