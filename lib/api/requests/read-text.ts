import { Refusal } from '@/lib/api/answers/problem-response'
import { noteBody } from '@/lib/api/recording/arrived-body'
import { MAX_BODY_BYTES, MAX_BODY_PIECES } from '@/lib/limits'

const UTF_8 = new TextDecoder()

/** The body as text. Throws a Refusal where it is too large, without reading the rest of it. */
export async function readText(request: Request): Promise<string> {
  const length = request.headers.get('content-length')
  if (Number(length) > MAX_BODY_BYTES) throw tooLarge()
  try {
    // The HTTP parser holds a client to the length that it announced.
    const bytes =
      length === null
        ? await readChunks(request.body ?? [])
        : new Uint8Array(await request.arrayBuffer())
    noteBody(request, bytes)
    return UTF_8.decode(bytes)
  } catch (error) {
    // The client disconnected or sent a malformed chunk: a client error (400), not ours.
    throw error instanceof Refusal ? error : endedEarly()
  }
}

async function readChunks(chunks: AsyncIterable<Uint8Array> | never[]): Promise<Uint8Array> {
  const read: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw tooLarge()
    if (read.length === MAX_BODY_PIECES) throw tooManyPieces()
    read.push(chunk)
  }
  return Buffer.concat(read)
}

function endedEarly(): Refusal {
  const detail = 'The connection ended before the body was whole. Nothing was deposited.'
  return new Refusal({ code: 'invalid-request', detail, errors: [{ pointer: '#', detail }] })
}

function tooManyPieces(): Refusal {
  return new Refusal({
    code: 'body-too-large',
    detail: `The body came in more than ${MAX_BODY_PIECES} pieces. Send larger chunks, or a Content-Length.`,
    headers: { Connection: 'close' },
  })
}

function tooLarge(): Refusal {
  return new Refusal({
    code: 'body-too-large',
    detail: `The body has more than ${MAX_BODY_BYTES} bytes.`,
    headers: { Connection: 'close' },
  })
}
