import { Refusal } from '@/lib/http/problem-response'

/** Many times what any request needs. */
export const MAX_BODY_BYTES = 16_384

/** The body as text. Throws a Refusal where it is too large, without reading the rest of it. */
export async function readText(request: Request): Promise<string> {
  const length = request.headers.get('content-length')
  if (length === null) return readChunks(request.body ?? [])
  if (Number(length) > MAX_BODY_BYTES) throw tooLarge()
  // The HTTP parser holds a client to the length that it announced.
  return request.text()
}

async function readChunks(chunks: AsyncIterable<Uint8Array> | never[]): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function tooLarge(): Refusal {
  return new Refusal({
    code: 'body-too-large',
    detail: `The body has more than ${MAX_BODY_BYTES} bytes.`,
    headers: { Connection: 'close' },
  })
}
