type Step = { name: string } | { index: number } | { length: true } | { all: true }

/** The part of JSONPath that counting needs: `$.a.b`, `['a b']`, `[0]`, `[*]`, and `.length` of a list; null for the rest. */
export function parseJsonPath(text: string): Step[] | null {
  let rest = text.trim()
  if (!rest.startsWith('$')) return null
  rest = rest.slice(1)
  const steps: Step[] = []
  while (rest !== '') {
    const match =
      /^\.(?:length)(?:\(\))?$/.exec(rest) ??
      /^\.([A-Za-z_$][\w$-]*|\*)/.exec(rest) ??
      /^\[(?:(-?\d+)|(\*)|'([^']*)'|"([^"]*)")\]/.exec(rest)
    if (!match) return null
    steps.push(readStep(match))
    rest = rest.slice(match[0].length)
  }
  return steps
}

function readStep(match: RegExpExecArray): Step {
  const [whole, first, star, single, double] = match
  if (/^\.length(?:\(\))?$/.test(whole)) return { length: true }
  if (whole.startsWith('.')) return first === '*' ? { all: true } : { name: first ?? '' }
  if (star === '*') return { all: true }
  return first === undefined ? { name: single ?? double ?? '' } : { index: Number(first) }
}

/** What the path names; undefined where it leads nowhere. */
export function readJsonPath(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((at, step) => readStepOf(at, step), value)
}

function readStepOf(value: unknown, step: Step): unknown {
  if ('length' in step) {
    if (Array.isArray(value)) return value.length
    return readStepOf(value, { name: 'length' })
  }
  if (typeof value !== 'object' || value === null) return undefined
  if ('all' in step) return Object.values(value)
  if ('index' in step) return Array.isArray(value) ? value.at(step.index) : undefined
  return Object.hasOwn(value, step.name) ? (value as Record<string, unknown>)[step.name] : undefined
}
