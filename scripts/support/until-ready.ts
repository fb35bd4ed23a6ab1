import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Resolves with the address that a server prints when it is ready; rejects when it ends before.
 * What it prints on stdout and stderr is kept in `lines`, also later: the last ones, where there are more than `mostLines`.
 */
export function untilReady(
  child: ChildProcess,
  lines: string[],
  mostLines = Number.POSITIVE_INFINITY,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line)
      if (lines.length > mostLines) lines.shift()
      const address = /^Ready: (http:\S+)$/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    }
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', read)
    }
    child.once('error', reject)
    // Not 'exit', after which there may be lines to read that say why.
    child.once('close', () =>
      reject(new Error(`The server ended before it was ready:\n${lines.join('\n')}`)),
    )
  })
}
