import type { Exchange, Header } from '../report/report'

export type HttpAnswer = {
  /** `1.1` or `1.0`. */
  httpVersion: string
  status: number
  headers: Header[]
  /** Decoded where Content-Encoding is one that we know. */
  body: Buffer
  /** Why the body could not be read as it was meant, or null. */
  bodyProblem: string | null
}

/** How one exchange went, with times in milliseconds on the run's clock. */
export type HttpOutcome = {
  connection: string
  sentAtMs: number
  firstByteAtMs: number | null
  endedAtMs: number
  answer: HttpAnswer | null
  ending: Exchange['ending']
  /** Half a sentence about why there is no answer, like `the connection was closed before an answer`. */
  problem: string | null
}

export function headerOf(headers: readonly Header[], name: string): string | null {
  const wanted = name.toLowerCase()
  const values = headers
    .filter(([given]) => given.toLowerCase() === wanted)
    .map(([, value]) => value)
  return values.length > 0 ? values.join(', ') : null
}
