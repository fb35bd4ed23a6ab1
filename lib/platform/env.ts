import { z } from 'zod'
import { listHosts } from '@/lib/platform/database/database-url'

const wholeNumber = (name: string, least: number, most: number, preset: number) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number from ${least} to ${most}.`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      message: `${name} must be a whole number from ${least} to ${most}.`,
    })
    .default(preset)

const flag = (name: string) =>
  z
    .enum(['true', 'false'], { error: `${name} must be true or false.` })
    .default('false')
    .transform((text) => text === 'true')

const HOST_NAME = /^(\*|[\w.-]+|\[[\da-f:.]+\])$/

/** What the app reads from its environment; .env.example explains each. */
export const environmentSchema = z.object({
  PORT: wholeNumber('PORT', 0, 65_535, 3_000),
  HOST: z.string().optional(),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .refine((names) => names.every((name) => HOST_NAME.test(name)), {
      message: 'ALLOWED_HOSTS must be names without ports, separated by commas, or *.',
    }),
  DATABASE_URL: z
    .string({ error: 'DATABASE_URL is missing: set it to the address of a PostgreSQL database.' })
    // Parsed here, since every other parser's error message would show the password.
    .refine((url) => listHosts(url).length > 0, {
      error:
        'DATABASE_URL must look like postgresql://user:password@host:5432/database, with special characters percent-encoded.',
    }),
  DATABASE_POOL_SIZE: wholeNumber('DATABASE_POOL_SIZE', 1, 100, 10),
  DEPOSIT_QUEUE_LIMIT: wholeNumber('DEPOSIT_QUEUE_LIMIT', 1, 1_000_000, 5_000),
  KEY_RETENTION_HOURS: wholeNumber('KEY_RETENTION_HOURS', 1, 8760, 24),
  ATTEMPT_RETENTION_HOURS: wholeNumber('ATTEMPT_RETENTION_HOURS', 24, 87_600, 720),
  REAP_INTERVAL_SECONDS: wholeNumber('REAP_INTERVAL_SECONDS', 1, 86_400, 60),
  SOURCE_COMMIT: z.string().optional(),
  SOURCE_URL: z
    .url({ protocol: /^https?$/, error: 'SOURCE_URL must be an http or https address.' })
    .optional(),
  MAX_SANDBOXES: wholeNumber('MAX_SANDBOXES', 0, 1_000_000, 10_000),
  REQUEST_TIMEOUT_SECONDS: wholeNumber('REQUEST_TIMEOUT_SECONDS', 1, 300, 30),
  UNREAD_ANSWER_SECONDS: wholeNumber('UNREAD_ANSWER_SECONDS', 1, 3_600, 60),
  KEEP_ALIVE_SECONDS: wholeNumber('KEEP_ALIVE_SECONDS', 1, 3_600, 75),
  MAX_CONNECTIONS: wholeNumber('MAX_CONNECTIONS', 1, 1_000_000, 10_000),
  MAX_CONNECTIONS_PER_ADDRESS: wholeNumber('MAX_CONNECTIONS_PER_ADDRESS', 1, 1_000_000, 500),
  MAX_OPEN_REQUESTS: wholeNumber('MAX_OPEN_REQUESTS', 1, 1_000_000, 6_000),
  MAX_OPEN_REQUESTS_PER_ADDRESS: wholeNumber('MAX_OPEN_REQUESTS_PER_ADDRESS', 1, 1_000_000, 250),
  RATE_LIMIT_PER_SECOND: wholeNumber('RATE_LIMIT_PER_SECOND', 0, 1_000_000, 100),
  RATE_LIMIT_PER_MINUTE: wholeNumber('RATE_LIMIT_PER_MINUTE', 0, 1_000_000, 600),
  RATE_LIMIT_LOOPBACK: flag('RATE_LIMIT_LOOPBACK'),
  TRUST_PROXY_HOPS: wholeNumber('TRUST_PROXY_HOPS', 0, 10, 0),
  METRICS_PORT: wholeNumber('METRICS_PORT', 0, 65_535, 0),
  METRICS_HOST: z.string().default('127.0.0.1'),
  ALLOW_FAULTS: flag('ALLOW_FAULTS'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'LOG_LEVEL must be debug, info, warn, error or silent.',
    })
    .default('info'),
  LOG_FORMAT: z
    .enum(['json', 'pretty'], { error: 'LOG_FORMAT must be json or pretty.' })
    .default(isDevelopment() ? 'pretty' : 'json'),
})

/** The names of all variables: those of the server, and those of the scripts around it. */
export const VARIABLES = [...Object.keys(environmentSchema.shape), 'DATA_FOLDER', 'CHROMIUM_PATH']

export type Env = z.infer<typeof environmentSchema>

/** The audit counts what a remembered key has made by its attempts, so they are kept at least as long. */
const consistentEnvironment = environmentSchema.refine(
  ({ KEY_RETENTION_HOURS, ATTEMPT_RETENTION_HOURS }) =>
    ATTEMPT_RETENTION_HOURS >= KEY_RETENTION_HOURS,
  {
    error: 'ATTEMPT_RETENTION_HOURS must be at least KEY_RETENTION_HOURS.',
    when: ({ issues }) => issues.length === 0,
  },
)

/** Throws an Error whose message has one sentence for every variable that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = consistentEnvironment.safeParse(set)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map((issue) => issue.message).join('\n'))
}

let env: Env | undefined

/** Read at the first use, not on import: `next build` imports every module and has no database. */
export function getEnv(): Env {
  env ??= parseEnv(process.env)
  return env
}

/** Whether Next reloads the pages while they are edited, as in `npm run dev`. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development'
}
