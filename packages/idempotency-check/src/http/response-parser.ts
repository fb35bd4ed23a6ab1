import { type HttpAnswer, headerOf } from './answer'
import { decodeBody } from './decode-body'
import { MAX_BODY_BYTES, MAX_HEAD_BYTES } from './limits'
import { findHeadEnd, type Head, parseHead } from './parse-head'
import { joinChunks, type Scan, scanChunks } from './read-chunks'

/** `answer` or `problem` is set as soon as nothing more has to be read. */
export type Parsed = { answer: HttpAnswer | null; problem: string | null }

const MORE: Parsed = { answer: null, problem: null }

/** Reads one answer from the bytes of a connection, within bounds of head and body. */
export class ResponseParser {
  #parts: Buffer[] = []
  #bytes = 0
  #head: Head | null = null
  #scan: Scan = { at: 0, complete: false, broken: false }

  constructor(readonly method: string) {}

  push(part: Buffer): Parsed {
    this.#parts.push(part)
    this.#bytes += part.length
    if (!this.#head) {
      const problem = this.#readHead()
      if (problem) return { answer: null, problem }
    }
    if (!this.#head) return MORE
    if (this.#bytes > MAX_BODY_BYTES) return this.#finish('it is longer than 4 MB and was cut off')
    return this.#isComplete(this.#head) ? this.#finish(null) : MORE
  }

  /** The server has closed, or we have given up: what is there is all. */
  end(why: string): Parsed {
    if (!this.#head) {
      return {
        answer: null,
        problem: this.#bytes > 0 ? `${why} within the head of an answer` : why,
      }
    }
    const closes =
      headerOf(this.#head.headers, 'content-length') === null &&
      headerOf(this.#head.headers, 'transfer-encoding') === null
    return this.#finish(closes ? null : `${why} before the end of the body`)
  }

  #readHead(): string | null {
    const bytes = this.#join()
    const end = findHeadEnd(bytes)
    const looksRight = 'HTTP/1.'.startsWith(bytes.toString('latin1', 0, 7))
    if (!looksRight) return 'the answer is not HTTP/1.1'
    if ((end?.headLength ?? bytes.length) > MAX_HEAD_BYTES) {
      return "the answer's headers are longer than 64 kB"
    }
    if (!end) return null
    const head = parseHead(bytes.toString('utf8', 0, end.headLength))
    if (!head) return 'the answer is not HTTP/1.1'
    this.#replace(bytes.subarray(end.bodyStart))
    // 100 Continue and 103 Early Hints come before the answer.
    if (head.status < 200 && head.status !== 101) return this.#readHead()
    this.#head = head
    return null
  }

  #isComplete(head: Head): boolean {
    if (this.method === 'HEAD' || [101, 204, 304].includes(head.status)) return true
    if (isChunked(head)) {
      this.#scan = scanChunks(this.#join(), this.#scan.at)
      return this.#scan.complete || this.#scan.broken
    }
    const length = contentLength(head)
    return length !== null && this.#bytes >= length
  }

  #finish(cut: string | null): Parsed {
    const head = this.#head
    if (!head) return MORE
    const all = this.#join().subarray(0, MAX_BODY_BYTES)
    const raw = isChunked(head)
      ? joinChunks(all)
      : all.subarray(0, contentLength(head) ?? all.length)
    const { body, problem } = decodeBody(raw, headerOf(head.headers, 'content-encoding'))
    const broken = this.#scan.broken ? 'its chunks are malformed' : null
    return { answer: { ...head, body, bodyProblem: cut ?? broken ?? problem }, problem: null }
  }

  #join(): Buffer {
    if (this.#parts.length > 1) this.#replace(Buffer.concat(this.#parts))
    return this.#parts[0] ?? Buffer.alloc(0)
  }

  #replace(bytes: Buffer): void {
    this.#parts = [bytes]
    this.#bytes = bytes.length
  }
}

function isChunked(head: Head): boolean {
  return /(?:^|,)\s*chunked\s*$/i.test(headerOf(head.headers, 'transfer-encoding') ?? '')
}

function contentLength(head: Head): number | null {
  const value = headerOf(head.headers, 'content-length')
  const first = /^\d{1,15}/.exec(value ?? '')?.[0]
  return first === undefined ? null : Number(first)
}
