import type { Engine } from './engine'

/** `--list`: every check with its level and what it needs, then the profiles. */
export function listChecks({ checks, profiles }: Pick<Engine, 'checks' | 'profiles'>): string {
  const rows = checks.map(({ id, level, title, needs }) => {
    const need = needs.length === 0 ? '' : ` (needs ${needs.join(', ')})`
    return `  ${id.padEnd(9)} ${level.padEnd(7)} ${title}${need}`
  })
  const names = profiles.map(({ name, title }) => `  ${name.padEnd(16)} ${title}`)
  return `${[`${checks.length} checks:`, ...rows, '', 'Profiles:', ...names].join('\n')}\n`
}
