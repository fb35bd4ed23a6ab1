import { listRequests } from '../dry-run/list-requests'
import { PROFILES } from '../profiles/all'
import { CHECKS, runChecks } from '../run/run-checks'
import type { Engine } from './engine'

export const REAL_ENGINE: Engine = { checks: CHECKS, profiles: PROFILES, runChecks, listRequests }
