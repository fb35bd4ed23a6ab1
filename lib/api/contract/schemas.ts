import { z } from 'zod'
import { PROBLEM_CODES } from '@/lib/api/contract/problems'
import { MAX_DEPOSIT_CENTS, MIN_DEPOSIT_CENTS } from '@/lib/money'

/** Every shape that crosses the wire, once: requests are parsed with these and openapi.json is made of them. */

const amountError = `amount must be a whole number of cents from ${MIN_DEPOSIT_CENTS} to ${MAX_DEPOSIT_CENTS}, in digits alone.`

export const accountId = z
  .string('account must be the id of an account, as text.')
  .regex(/^[\w-]{1,64}$/, 'account must be the id of an account: universal, or that of a sandbox.')
  .meta({
    description: 'The account: `universal`, or the id of a sandbox.',
    examples: ['universal'],
  })

const cents = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const time = z.iso.datetime({ precision: 3 })

// Strict, because a misspelt `account` would otherwise deposit into the universal balance.
export const depositRequest = z
  .strictObject(
    {
      amount: z
        .int(amountError)
        .min(MIN_DEPOSIT_CENTS, amountError)
        .max(MAX_DEPOSIT_CENTS, amountError)
        .meta({
          description: 'Cents of US dollars, written as a whole number: 2500, not 2500.0 or 2.5e3.',
          examples: [2500],
        }),
      account: accountId.default('universal'),
    },
    'The body must be an object with an amount.',
  )
  .meta({ id: 'DepositRequest' })

export const sandboxRequest = z
  .strictObject(
    {
      requireIdempotencyKey: z
        .boolean('requireIdempotencyKey must be true or false.')
        .default(false)
        .meta({ description: 'Refuse a deposit that has no idempotency key.' }),
    },
    'The body must be an object.',
  )
  .meta({ id: 'SandboxRequest' })

export const depositResource = z
  .strictObject({
    id: z.uuid().meta({ description: 'Also its address: /api/deposits/{id}.' }),
    account: z.string().meta({ description: 'The account that it was paid into.' }),
    amount: cents.meta({ description: 'Integer cents.' }),
    balanceAfter: cents.meta({
      description: 'The balance after this deposit, in integer cents.',
    }),
    createdAt: time.meta({ description: 'When it was written, in UTC.' }),
  })
  .meta({ id: 'Deposit', description: 'A row of the ledger. It never changes.' })

export const accountResource = z
  .strictObject({
    id: z.string(),
    balance: cents.meta({ description: 'The sum of its deposits, in integer cents.' }),
    requireIdempotencyKey: z.boolean(),
    createdAt: time,
    expiresAt: time.nullable().meta({
      description:
        'When a sandbox is deleted if nobody uses it before; null for the universal account.',
    }),
  })
  .meta({ id: 'Account' })

export const attemptResource = z
  .strictObject({
    id: z.string(),
    account: z.string(),
    outcome: z.enum(['applied', 'replayed', 'key_reused', 'in_progress', 'rejected']),
    amount: cents.meta({ description: 'The amount that was sent, in integer cents.' }),
    key: z.string().nullable().meta({
      description:
        'The idempotency key. Of the universal account only its ends are shown: a key is a capability.',
    }),
    deposit: z.uuid().nullable().meta({
      description: 'The deposit that the attempt made or replayed, or that had used its key.',
    }),
    source: z.enum(['form', 'api']),
    fault: z.string().nullable().meta({ description: 'The fault that the request asked for.' }),
    requestId: z.string(),
    at: time,
  })
  .meta({
    id: 'Attempt',
    description: 'One request that reached the ledger, whatever its outcome.',
  })

export const keyResource = z
  .strictObject({
    key: z.string(),
    account: z.string(),
    createdAt: time,
    expiresAt: time.meta({ description: 'Until when, at least, the key is remembered.' }),
    deposit: depositResource,
  })
  .meta({ id: 'IdempotencyKey' })

const page = <T extends z.ZodType>(id: string, item: T) =>
  z
    .strictObject({
      data: z.array(item).meta({ description: 'Oldest first.' }),
      next: z.string().meta({
        description:
          'Send it as `after` to read on. It is there on the last page too: keep it and ask again later.',
      }),
      hasMore: z.boolean().meta({ description: 'Whether there is another page already.' }),
    })
    .meta({ id })

export const depositPage = page('DepositPage', depositResource)
export const attemptPage = page('AttemptPage', attemptResource)

export const problemResource = z
  .strictObject({
    type: z.string().meta({ format: 'uri-reference', description: 'Leads to the explanation.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'This occurrence, for the developer.' }),
    instance: z
      .string()
      .meta({ format: 'uri', description: 'Names this occurrence by its Request-Id.' }),
    code: z.enum(PROBLEM_CODES).meta({ description: 'Stable, for programs.' }),
    retry: z.enum(['same-key', 'new-key', 'no']).meta({
      description:
        '`same-key`: send the same request again, with the same key. `new-key`: the key is used up, so a new deposit needs a new key. `no`: the same request would fail again, or could deposit twice.',
    }),
    errors: z
      .array(
        z.strictObject({
          detail: z.string(),
          pointer: z.string().optional().meta({ description: 'A JSON pointer into the body.' }),
          parameter: z.string().optional(),
          header: z.string().optional(),
        }),
      )
      .optional(),
    error: z
      .strictObject({ type: z.string(), code: z.string(), message: z.string() })
      .meta({ description: 'In Stripe’s shape, for its clients.' }),
  })
  .meta({ id: 'Problem', description: 'Problem details, RFC 9457.' })

export type DepositResource = z.infer<typeof depositResource>
export type AccountResource = z.infer<typeof accountResource>
export type AttemptResource = z.infer<typeof attemptResource>
export type KeyResource = z.infer<typeof keyResource>

/** Of the path and the query, for reads. */
export const DEFAULT_PAGE_SIZE = 50
export const MAX_PAGE_SIZE = 100

const limitError = `limit must be a whole number from 1 to ${MAX_PAGE_SIZE}.`

export const listQuery = z.strictObject({
  account: accountId.default('universal'),
  after: z
    .string()
    .max(64, 'after must be the `next` of an earlier page, or 0 for the beginning.')
    .optional()
    .meta({
      description:
        'The `next` of an earlier page, or `0` for the beginning. Without it: the newest page.',
    }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, limitError)
    .transform(Number)
    .pipe(z.int().min(1, limitError).max(MAX_PAGE_SIZE, limitError))
    .default(DEFAULT_PAGE_SIZE)
    .meta({
      description: `The maximum number of rows: 1 to ${MAX_PAGE_SIZE}, by default ${DEFAULT_PAGE_SIZE}.`,
    }),
})

export const accountQuery = z.strictObject({ account: accountId.default('universal') })
