export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue'

const CODES: Record<Style, [start: number, end: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
}

/** The terminal's own palette, so that the text stays readable on light and on dark. */
export function paint(style: Style, text: string, colour: boolean): string {
  if (!colour || text === '') return text
  const [start, end] = CODES[style]
  return `\u001b[${start}m${text}\u001b[${end}m`
}
