import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { MAX_BODY_BYTES } from './limits'

/** The body without its Content-Encoding; where it cannot be decoded, the bytes as they came and a reason. */
export function decodeBody(
  bytes: Buffer,
  encodings: string | null,
): { body: Buffer; problem: string | null } {
  let body = bytes
  const names = (encodings ?? '').split(',').map((name) => name.trim().toLowerCase())
  // The last one was applied last, so it comes off first.
  for (const name of names.reverse()) {
    if (name === '' || name === 'identity' || body.length === 0) continue
    const decode = DECODERS[name]
    if (!decode) return { body, problem: `its Content-Encoding "${name}" is not known` }
    try {
      body = decode(body)
    } catch {
      return { body, problem: `its body cannot be read as ${name}` }
    }
  }
  return { body, problem: null }
}

const BOUND = { maxOutputLength: MAX_BODY_BYTES }

const DECODERS: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: (bytes) => gunzipSync(bytes, BOUND),
  'x-gzip': (bytes) => gunzipSync(bytes, BOUND),
  br: (bytes) => brotliDecompressSync(bytes, BOUND),
  // Servers send both what RFC 9110 calls deflate and the bare stream.
  deflate: (bytes) => {
    try {
      return inflateSync(bytes, BOUND)
    } catch {
      return inflateRawSync(bytes, BOUND)
    }
  },
}
