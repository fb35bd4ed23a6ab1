import { execFileSync } from 'node:child_process'

/** The commit that is checked out, abbreviated; undefined where this is no checkout or git is not installed. */
export function findSourceCommit(): string | undefined {
  try {
    const output = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return output.trim()
  } catch {
    return undefined
  }
}
