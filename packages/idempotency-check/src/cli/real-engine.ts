import { PROFILES } from '../profiles/all'
import { CHECKS, runChecks } from '../run/run-checks'
import type { Engine } from './engine'
import { listRequests } from './list-requests'

export const REAL_ENGINE: Engine = { checks: CHECKS, profiles: PROFILES, runChecks, listRequests }
