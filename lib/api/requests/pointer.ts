/** Names come from the client: a longer pointer would only send them back to it. */
const MAX_POINTER_LENGTH = 500

/** A JSON pointer (RFC 6901) in its form for URI fragments; `#`, the whole body, where it would be too long. */
export function toPointer(path: PropertyKey[]): string {
  // Half a surrogate pair, which JSON can spell, has no encoding.
  const parts = path.map((part) =>
    String(part)
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replaceAll('~', '~0')
      .replaceAll('/', '~1'),
  )
  const pointer = ['#', ...parts.map(encodeURIComponent)].join('/')
  return pointer.length > MAX_POINTER_LENGTH ? '#' : pointer
}
