/** How far a chunked body has arrived: `at` is where the chunk begins that is not all there yet. */
export type Scan = { at: number; complete: boolean; broken: boolean }

/** Goes on from where an earlier scan stood, so that a long body is not read again for every packet. */
export function scanChunks(bytes: Buffer, from: number): Scan {
  for (let at = from; ; ) {
    const chunk = chunkAt(bytes, at)
    if (chunk === 'unfinished') return { at, complete: false, broken: false }
    if (chunk === 'broken') return { at, complete: false, broken: true }
    if (chunk.length === 0) {
      return { at, complete: hasTrailersEnd(bytes, chunk.start), broken: false }
    }
    const lineEnd = bytes.indexOf('\n', chunk.start + chunk.length)
    if (bytes.length <= chunk.start + chunk.length || lineEnd < 0) {
      return { at, complete: false, broken: false }
    }
    at = lineEnd + 1
  }
}

/** The content of what has arrived; trailers are skipped. */
export function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const chunk = chunkAt(bytes, at)
    if (typeof chunk === 'string' || chunk.length === 0) break
    const end = chunk.start + chunk.length
    parts.push(bytes.subarray(chunk.start, end))
    const lineEnd = bytes.indexOf('\n', end)
    if (lineEnd < 0) break
    at = lineEnd + 1
  }
  return Buffer.concat(parts)
}

type Chunk = { start: number; length: number }

function chunkAt(bytes: Buffer, at: number): Chunk | 'unfinished' | 'broken' {
  const lineEnd = bytes.indexOf('\n', at)
  if (lineEnd < 0) return 'unfinished'
  const size = /^\s*([\da-f]{1,8})\s*(?:;.*)?\r?$/is.exec(bytes.toString('latin1', at, lineEnd))
  return size ? { start: lineEnd + 1, length: Number.parseInt(size[1] ?? '', 16) } : 'broken'
}

function hasTrailersEnd(bytes: Buffer, start: number): boolean {
  const rest = bytes.toString('latin1', start)
  return /^\r?\n/.test(rest) || /\r?\n\r?\n/.test(rest)
}
