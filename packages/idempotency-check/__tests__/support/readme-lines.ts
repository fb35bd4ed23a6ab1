import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The README's commands that begin with these words, as they stand there. */
export function readmeLines(begin: string): string[] {
  const readme = readFileSync(path.join(__dirname, '../../README.md'), 'utf8')
  return readme
    .split('\n')
    .filter((line) => line.startsWith(`    ${begin}`))
    .map((line) => line.trim())
}
