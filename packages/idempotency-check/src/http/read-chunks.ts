export type Chunks = { body: Buffer; complete: boolean; broken: boolean }

/** What has arrived of a chunked body; trailers are skipped. */
export function readChunks(bytes: Buffer): Chunks {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\n', at)
    if (lineEnd < 0) return unfinished(parts)
    const size = /^\s*([\da-f]{1,8})\s*(?:;.*)?\r?$/is.exec(bytes.toString('latin1', at, lineEnd))
    if (!size) return { body: Buffer.concat(parts), complete: false, broken: true }
    const length = Number.parseInt(size[1] ?? '', 16)
    const start = lineEnd + 1
    if (length === 0) return { ...unfinished(parts), complete: hasTrailersEnd(bytes, start) }
    parts.push(bytes.subarray(start, start + length))
    const next = bytes.indexOf('\n', start + length)
    if (bytes.length < start + length || next < 0) return unfinished(parts)
    at = next + 1
  }
}

function unfinished(parts: Buffer[]): Chunks {
  return { body: Buffer.concat(parts), complete: false, broken: false }
}

function hasTrailersEnd(bytes: Buffer, start: number): boolean {
  const rest = bytes.toString('latin1', start)
  return /^\r?\n/.test(rest) || /\r?\n\r?\n/.test(rest)
}
