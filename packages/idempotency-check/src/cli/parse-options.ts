import { parseArgs } from 'node:util'
import type { Option, OptionGroup } from './option'
import { UsageError } from './usage-error'

/** The command line as it was given; the accessors below read it. */
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export type Parsed = { values: Values; positionals: string[] }

/** Throws a UsageError with a sentence instead of the parser's own words. */
export function parseOptions(args: readonly string[], groups: readonly OptionGroup[]): Parsed {
  const options = groups.flatMap((group) => group.options)
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(options.map((option) => [option.name, specOf(option)])),
      allowPositionals: true,
      strict: true,
    })
    return { values, positionals }
  } catch (error) {
    throw new UsageError(explain(error, options))
  }
}

function specOf({ value, short, repeatable }: Option) {
  return {
    type: value === undefined ? ('boolean' as const) : ('string' as const),
    multiple: repeatable === true,
    ...(short === undefined ? {} : { short }),
  }
}

function explain(error: unknown, options: readonly Option[]): string {
  const message = error instanceof Error ? error.message : String(error)
  const given = /'(-{1,2}[^\s'<,]+)/.exec(message)?.[1] ?? ''
  const name = /(?:^|, )--([\w-]+)/.exec(/'([^']*)'/.exec(message)?.[1] ?? '')?.[1]
  const option = options.find((candidate) => candidate.name === name)
  if (option === undefined) {
    const near = findNear(given.replace(/^-+/, ''), options)
    const hint = near === null ? '' : ` Did you mean --${near}?`
    return `There is no option ${given}.${hint} --help lists them.`
  }
  if (option.value === undefined) return `--${option.name} is a switch and takes no value.`
  return `--${option.name} needs a value: --${option.name} ${option.value}. One that begins with a hyphen is written --${option.name}=VALUE.`
}

function findNear(name: string, options: readonly Option[]): string | null {
  const near = options.find(
    (option) =>
      name.length > 2 && (option.name.startsWith(name.slice(0, 3)) || name.startsWith(option.name)),
  )
  return near?.name ?? null
}

export function textOf(values: Values, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

export function listOf(values: Values, name: string): string[] {
  const value = values[name]
  const list = Array.isArray(value) ? value : [value]
  return list.filter((item): item is string => typeof item === 'string')
}

export function isSet(values: Values, name: string): boolean {
  return values[name] === true
}
