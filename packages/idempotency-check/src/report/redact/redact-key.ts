const MIN_LENGTH_TO_SHOW_BOTH_ENDS = 12

/** Like `8f14…7a10`: enough to tell keys apart, too little to send one again. Quotes stay. */
export function redactKey(value: string): string {
  const quoted = /^"(.*)"$/s.exec(value)
  if (quoted) return `"${redactKey(quoted[1] ?? '')}"`
  const characters = [...value]
  if (characters.length >= MIN_LENGTH_TO_SHOW_BOTH_ENDS) {
    return `${characters.slice(0, 4).join('')}…${characters.slice(-4).join('')}`
  }
  // Of a short key the first half is shown, so that one character stays visible of keys like "1".
  return characters.length <= 2 ? value : `${characters.slice(0, characters.length >> 1).join('')}…`
}
