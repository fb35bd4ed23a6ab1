import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Resolves with the address that a Next server prints, once it says that it is ready; rejects when it ends before.
 * What it prints on stdout and stderr is kept in `lines`, also later: the last ones, where there are more than `mostLines`.
 */
export function untilReady(
  child: ChildProcess,
  lines: string[],
  mostLines = Number.POSITIVE_INFINITY,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let address = ''
    const read = (line: string) => {
      lines.push(line)
      if (lines.length > mostLines) lines.shift()
      address = /Local:\s+(http:\S+)/.exec(line)?.[1] ?? address
      if (line.includes('Ready in')) resolve(address)
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
