import { type Env, parseEnv } from '@/lib/platform/env'
import { SentenceError } from './sentence-error'

/** Stands for the database that a script will provide when DATABASE_URL is not set. */
const TO_BE_PROVIDED = 'postgresql://127.0.0.1/to-be-provided'

/** Throws a SentenceError that names each variable that is wrong, before anything is built, started or connected. */
export function checkEnvironment(environment: Record<string, string | undefined>): Env {
  try {
    return parseEnv({ ...environment, DATABASE_URL: environment.DATABASE_URL || TO_BE_PROVIDED })
  } catch (error) {
    throw new SentenceError((error as Error).message)
  }
}
