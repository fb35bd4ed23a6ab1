import { PROFILES } from '../profiles/all'
import { CHECKS, runChecks } from '../run/run-checks'
import { selectChecks } from '../run/select-checks'
import type { Engine } from './engine'

export const REAL_ENGINE: Engine = {
  checks: CHECKS,
  profiles: PROFILES,
  runChecks,
  listRequests: async (options) =>
    selectChecks(CHECKS, options)
      .map(
        ({ id, requests, effects }) => `${id.padEnd(9)} ${requests} (at most ${effects} effects)\n`,
      )
      .join(''),
}
