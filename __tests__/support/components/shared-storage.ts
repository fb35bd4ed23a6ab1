/** The storage that several tabs of one browser share, each with a view of its own that can be behind. */
export type SharedStorage = {
  open: () => View
  /** Whether an item whose name ends so is stored. */
  has: (nameEnd: string) => boolean
  /** Refuses to take anything from now on, as at the end of the quota. */
  setFull: (full: boolean) => void
}

export type View = { storage: Storage; catchUp: () => void }

type Write = { name: string; value: string | null; by: object }

export function shareStorage(): SharedStorage {
  const log: Write[] = []
  let full = false

  const open = (): View => {
    const self = {}
    let seen = log.length
    const items = () => {
      const known = log.filter(({ by }, index) => index < seen || by === self)
      return new Map(known.map(({ name, value }) => [name, value]))
    }
    const names = () => [...items()].filter(([, value]) => value !== null).map(([name]) => name)
    const methods = {
      getItem: (name: string) => items().get(name) ?? null,
      setItem: (name: string, value: string) => {
        if (full) throw new DOMException('full', 'QuotaExceededError')
        log.push({ name, value, by: self })
      },
      removeItem: (name: string) => log.push({ name, value: null, by: self }),
    }
    const storage = new Proxy(methods, {
      ownKeys: names,
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }) as unknown as Storage
    return {
      storage,
      catchUp: () => {
        seen = log.length
      },
    }
  }

  return {
    open,
    has: (nameEnd) => {
      const last = new Map(log.map(({ name, value }) => [name, value]))
      return [...last].some(([name, value]) => name.endsWith(nameEnd) && value !== null)
    },
    setFull: (value) => {
      full = value
    },
  }
}
