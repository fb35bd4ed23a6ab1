/** What a run proved, in words about money. */
export type Verdict = {
  /** `costly`: the product did what it says, and the person lost money. `bug`: the product did not. */
  tone: 'good' | 'costly' | 'bug' | 'unproven'
  heading: string
  /** The heading in two or three words, for a table. */
  short: string
  body: string
}

export function unproven(body: string): Verdict {
  return { tone: 'unproven', heading: 'No verdict.', short: 'no verdict', body }
}

/** `expected` is a number of deposits or a range of it. */
export function bug(expected: string, found: number): Verdict {
  return {
    tone: 'bug',
    heading: `Expected ${expected}, found ${found}.`,
    short: `${found} deposits`,
    body: 'This is a bug. Please report it with this run’s id.',
  }
}

/** "1 deposit", "2 deposits". */
export function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`
}
