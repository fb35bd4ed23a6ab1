import { z } from 'zod'
import { accountId, depositRequest } from '@/lib/api/contract/schemas'
import { MAX_KEY_LENGTH } from '@/lib/idempotency-key'
import { PROFILE_NAMES } from '@/lib/trials/profiles'
import { SCENARIO_NAMES } from '@/lib/trials/scenarios/scenario'
import { DEFAULT_SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import reportSchema from '@/packages/idempotency-check/src/report/report.schema.json'

const profileError = `profile must be one of ${PROFILE_NAMES.join(', ')}.`
const scenariosError = `scenarios must be a list of ${SCENARIO_NAMES.join(', ')}, each once.`

const scenarioName = z.enum(SCENARIO_NAMES, scenariosError)

/** A list, or, as forms and command lines write it, names with commas between them. */
const scenarioNames = z
  .union(
    [z.string(scenariosError).transform((text) => text.split(',')), z.array(z.string())],
    scenariosError,
  )
  .pipe(
    z
      .array(scenarioName, scenariosError)
      .min(1, scenariosError)
      .refine((names) => new Set(names).size === names.length, scenariosError),
  )

export const trialRequest = z
  .strictObject(
    {
      profile: z
        .enum(PROFILE_NAMES, profileError)
        .default('ietf')
        .meta({ description: 'Whose dialect of idempotency the client speaks.' }),
      scenarios: scenarioNames.default(DEFAULT_SCENARIOS).meta({
        description: `Which misbehaviours to play. All that need no hand and no patience unless given: ${DEFAULT_SCENARIOS.join(', ')}.`,
      }),
    },
    'The body must be an object.',
  )
  .meta({ id: 'TrialRequest' })

/** A deposit of a client under test, with whatever else it sends. */
export const trialDepositRequest = z.looseObject(
  { amount: depositRequest.shape.amount, account: accountId.optional() },
  'The body must be an object with an amount.',
)

const outcomeError = 'outcome must be paid, failed or unknown.'

export const claimRequest = z
  .strictObject(
    {
      scenario: scenarioName.meta({ description: 'The scenario that it is about.' }),
      outcome: z
        .enum(['paid', 'failed', 'unknown'], outcomeError)
        .meta({ description: 'What the client believes.' }),
      operation: z
        .string('operation must be the idempotency key of the operation.')
        .min(1)
        .max(MAX_KEY_LENGTH)
        .optional()
        .meta({
          description:
            'The key of the operation, where the scenario has several. All, if left out.',
        }),
    },
    'The body must be an object with a scenario and an outcome.',
  )
  .meta({ id: 'ClaimRequest' })

export const restartRequest = z
  .strictObject(
    {
      scenario: z
        .literal('restart', 'Only the scenario restart waits for a restart.')
        .default('restart'),
    },
    'The body must be an object.',
  )
  .meta({ id: 'RestartRequest' })

const time = z.iso.datetime({ precision: 3 })

export const claimResource = z
  .strictObject({
    scenario: scenarioName,
    outcome: z.enum(['paid', 'failed', 'unknown']),
    operation: z.string().nullable(),
    claimedAt: time,
  })
  .meta({
    id: 'Claim',
    description: 'What a client believes; the report compares it with the ledger.',
  })

export const restartResource = z
  .strictObject({ scenario: z.literal('restart'), restartedAt: time })
  .meta({ id: 'Restart' })

const status = z.enum(['waiting', 'running', 'done']).meta({
  description:
    '`done`: a claim came; or every operation had a definite answer and 5 seconds passed; or 120 seconds of silence.',
})

export const trialResource = z
  .strictObject({
    id: z.string().meta({ description: 'Whoever has it can read the report.' }),
    page: z.string().meta({ format: 'uri-reference', description: 'The trial as a page.' }),
    report: z.string().meta({ format: 'uri-reference', description: 'The report as JSON.' }),
    profile: z.enum(PROFILE_NAMES),
    createdAt: time,
    expiresAt: time.meta({ description: 'When it is deleted unless it is used before.' }),
    scenarios: z.array(
      z.strictObject({
        name: scenarioName,
        token: z.string().meta({ description: 'Send it as Bearer, or as the user name of Basic.' }),
        account: z.string().meta({ description: 'The sandbox of this scenario. May be left out.' }),
        operations: z.int().meta({ description: 'How many deposits the client is to make.' }),
        title: z.string(),
        whatHappens: z.string(),
        whatToDo: z.string(),
        status,
      }),
    ),
  })
  .meta({ id: 'Trial' })

/** The checker writes the same format: its published schema is the one truth about it. */
export const reportResource = z.looseObject({}).meta({
  id: 'Report',
  description: `${reportSchema.description ?? 'A graded report.'} With \`scenarios\`: how far each is.`,
})

export type TrialResource = z.infer<typeof trialResource>

const formatError = 'format must be json or junit.'

export const reportQuery = z.strictObject({
  format: z
    .enum(['json', 'junit'], formatError)
    .default('json')
    .meta({ description: 'The report as JSON, or as JUnit’s XML for a CI server.' }),
})
