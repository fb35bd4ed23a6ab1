import { z } from 'zod'
import { accountResource } from '@/lib/api/contract/schemas'
import { FAULT_NAMES, type Fault } from '@/lib/faults'

const MAX_ARMED_TIMES = 100

const timesError = `times must be a whole number from 0 to ${MAX_ARMED_TIMES}.`
const faultError = `fault must be one of ${FAULT_NAMES.join(', ')}.`

const fault = z.enum(FAULT_NAMES as [Fault, ...Fault[]], faultError)

export const faultRequest = z
  .strictObject(
    {
      fault: fault.meta({ description: 'As in the header Simulate-Fault.' }),
      times: z.int(timesError).min(0, timesError).max(MAX_ARMED_TIMES, timesError).default(1).meta({
        description: 'How many of the next deposits meet it, whatever their keys; 0 for none.',
      }),
    },
    'The body must be an object with a fault.',
  )
  .meta({ id: 'ArmedFault' })

const limitError = 'limit must be a whole number from 1 to 500.'

export const exchangesQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, limitError)
    .transform(Number)
    .pipe(z.int().min(1, limitError).max(500, limitError))
    .default(50)
    .meta({ description: 'Maximum number of exchanges. Default: 50. Maximum: 500.' }),
})

const body = z.strictObject({
  text: z.string().nullable().meta({ description: 'Up to 4 kB of text, null for the rest.' }),
  bytes: z.int(),
  sha256: z.string(),
})

const header = z.array(z.string()).min(2).max(2).meta({ description: 'Name and value.' })

const milliseconds = z.number().meta({ description: 'Milliseconds since 1970.' })

const exchange = z
  .strictObject({
    id: z.string().meta({ description: 'The Request-Id.' }),
    part: z.string(),
    connection: z.string().meta({ description: 'The same for all requests on one connection.' }),
    sentAtMs: milliseconds,
    endedAtMs: milliseconds.nullable(),
    request: z.strictObject({
      method: z.string(),
      target: z.string(),
      headers: z.array(header),
      body,
    }),
    response: z.strictObject({ status: z.int(), headers: z.array(header), body }).nullable(),
    ending: z.enum(['answered', 'cut-by-server', 'cut-by-client', 'open']),
    note: z.string().nullable(),
  })
  .meta({ id: 'Exchange', description: 'A request as it arrived and its answer as it left.' })

export const exchangesResource = z
  .strictObject({
    account: accountResource,
    armedFault: z.strictObject({ fault, times: z.int() }).nullable(),
    data: z.array(exchange).meta({ description: 'Newest first, nothing left out.' }),
  })
  .meta({ id: 'SandboxView' })
