import { readFileSync } from 'node:fs'
import path from 'node:path'

/** From the package itself, so that the two cannot differ. */
export function readVersion(): string {
  const file = path.join(__dirname, '../../package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return version
}
