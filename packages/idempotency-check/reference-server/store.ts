import { appendFileSync, existsSync, readFileSync } from 'node:fs'

export type Stored = {
  fingerprint: string
  amount: number
  /** null while the first request is at work. */
  isRenewed?: boolean
  answer: { status: number; body: string; cookie?: string } | null
}

/** What has to outlive a crash goes into one line of the file, and so is written whole or not at all. */
export type Line = { effect?: number; key?: [id: string, stored: Stored] }

export type Store = {
  keys: Map<string, Stored>
  effects: number[]
  write: (line: Line) => void
}

export function openStore(file: string | null): Store {
  const store: Store = { keys: new Map(), effects: [], write: () => {} }
  const apply = ({ effect, key }: Line) => {
    if (effect !== undefined) store.effects.push(effect)
    if (key) store.keys.set(...key)
  }
  if (file !== null && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      // The last line of a killed process may be half a line.
      if (line.endsWith('}')) apply(JSON.parse(line) as Line)
    }
  }
  store.write = (line) => {
    if (file !== null) appendFileSync(file, `${JSON.stringify(line)}\n`)
    apply(line)
  }
  return store
}
