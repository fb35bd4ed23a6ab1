/**
 * Text of a server under test on one line, with its control characters spelled out: they could recolour a terminal,
 * hide a line of it, or reorder what is read (the bidirectional marks).
 */
export function visibleText(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => {
      if (character === '\n' || character === '\t') return ' '
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    },
  )
}
