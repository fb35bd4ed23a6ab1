import { hash } from 'node:crypto'

/** Once or twice: by the key alone, so that every process decides alike and a herd does not move as one. */
export function strikesOf(key: string): 1 | 2 {
  return hash('sha256', key, 'buffer').readUInt8() % 2 === 0 ? 1 : 2
}
