import { FAULT_NAMES } from '@/lib/faults'
import { MAX_KEY_LENGTH } from '@/lib/idempotency-key'

/** The headers that a deposit may carry. */
export const REQUEST_HEADERS = {
  'Idempotency-Key': {
    description: `1 to ${MAX_KEY_LENGTH} visible ASCII characters that name one intended deposit: quoted, as a Structured Field String, or bare. Make a new random key, such as a UUID, for each intended deposit, and send it again with every retry.`,
    // No example: two readers who send the same one would get one deposit.
    schema: { type: 'string', minLength: 1 },
  },
  'Simulate-Fault': {
    description:
      'Makes this request fail on purpose, where the server allows it (ALLOW_FAULTS). It strikes each key once, so a retry with the same key gets through, even if it repeats the header. A retry with a new key, or with none, is struck again. The header does not change the request fingerprint.',
    schema: { type: 'string', enum: FAULT_NAMES },
  },
}

const text = (description: string, more: Record<string, unknown> = {}) => ({
  description,
  schema: { type: 'string', ...more },
})

/** The headers of answers, as the document's components. */
export const HEADERS = {
  'Request-Id': text('Names this request, also in the log and in its attempt.', { format: 'uuid' }),
  Location: text('The path of the new deposit or sandbox.', { format: 'uri-reference' }),
  'Idempotency-Key': text('The key, as it was sent.'),
  'Idempotency-Key-Expires': text('Until when, at least, the key is remembered.', {
    format: 'date-time',
  }),
  'Idempotent-Replayed': text('Sent with a replay only.', { const: 'true' }),
  'Retry-After': text('How many seconds to wait.'),
  'Simulated-Fault': text(
    'The fault that this answer is made by, where Simulate-Fault asked for it.',
    {
      enum: FAULT_NAMES,
    },
  ),
  'Accept-Post': text('The accepted types of a body.'),
  'Accept-Encoding': text('Sent if the content coding of the body was the reason.'),
  'Stripe-Should-Retry': text('Whether to send the same request again; Stripe’s clients obey it.', {
    enum: ['true', 'false'],
  }),
}
