import type { Engine } from './engine'

const EFFECTS = 'effects'

const HOW_EFFECTS_ARE_SEEN =
  'Effects are seen with --effects and --count, with --id, or where the answers have a top-level id or a Location.'

/** `--list`: every check with its level and what it needs, then the profiles. */
export function listChecks({ checks, profiles }: Pick<Engine, 'checks' | 'profiles'>): string {
  const rows = checks.map(({ id, level, title, needs, sees }) => {
    const all = sees === 'effects' ? [EFFECTS, ...needs] : needs
    const need = all.length === 0 ? '' : ` (needs ${all.join(', ')})`
    return `  ${id.padEnd(9)} ${level.padEnd(7)} ${title}${need}`
  })
  const names = profiles.map(({ name, title }) => `  ${name.padEnd(16)} ${title}`)
  return `${[`${checks.length} checks:`, ...rows, '', HOW_EFFECTS_ARE_SEEN, '', 'Profiles:', ...names].join('\n')}\n`
}
