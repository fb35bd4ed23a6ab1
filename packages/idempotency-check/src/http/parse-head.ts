import type { Header } from '../report/report'

export type Head = { httpVersion: string; status: number; headers: Header[] }

/** The status line and the header lines, forgiving what browsers forgive; null where it is no HTTP/1 answer at all. */
export function parseHead(text: string): Head | null {
  const [first = '', ...lines] = text.split(/\r?\n/)
  const match = /^HTTP\/(1\.[01])\s+([1-9]\d\d)(?:\s|$)/.exec(first)
  if (!match) return null
  const headers: Header[] = []
  for (const line of lines) {
    const last = headers.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`
    else if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return { httpVersion: match[1] ?? '1.1', status: Number(match[2]), headers }
}

/** Where the head's empty line ends; -1 while it has not arrived. */
export function findHeadEnd(bytes: Buffer): { headLength: number; bodyStart: number } | null {
  const strict = bytes.indexOf('\r\n\r\n')
  const loose = bytes.indexOf('\n\n')
  if (strict >= 0 && (loose < 0 || strict < loose)) {
    return { headLength: strict, bodyStart: strict + 4 }
  }
  return loose >= 0 ? { headLength: loose, bodyStart: loose + 2 } : null
}
