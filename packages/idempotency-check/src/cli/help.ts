import { EXIT_CODES } from '../report/exit-code'
import { wrap } from '../report/writers/wrap'
import type { Option, OptionGroup } from './option'

const INDENT = 27

export function writeHelp(usage: string, groups: readonly OptionGroup[], columns: number): string {
  const sections = groups.map(({ title, options }) => {
    const lines = options.flatMap((option) => writeOption(option, columns))
    return [`${title}:`, ...lines].join('\n')
  })
  const codes = Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code}  ${meaning}`)
  return `${[usage, ...sections, ['Exit codes:', ...codes].join('\n')].join('\n\n')}\n`
}

function writeOption(option: Option, columns: number): string[] {
  const lines = wrap(option.help, Math.max(30, columns - INDENT - 1))
  const name = `  ${nameOf(option)}`
  const space = ' '.repeat(INDENT)
  const indented = lines.map((line) => `${space}${line}`)
  if (name.length >= INDENT - 1) return [name, ...indented]
  return [`${name.padEnd(INDENT)}${lines[0]}`, ...indented.slice(1)]
}

export function nameOf({ name, short, value }: Option): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`
  return short === undefined ? long : `-${short}, ${long}`
}
