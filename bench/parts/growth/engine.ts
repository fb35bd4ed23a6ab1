import { type Child, startChild } from '../../child'
import type { EngineSample, EngineTask } from '../../load/engine'

export const CALLERS = 64

export type Engine = Child<EngineTask, EngineSample>

export function startEngine(databaseUrl: string): Engine {
  return startChild('load/engine.ts', { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' })
}
