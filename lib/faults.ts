/** The faults that a request can ask for by name, in the Simulate-Fault header. */
export const FAULTS = {
  'fail-before-commit':
    'The transaction really runs and is rolled back at its end: 503, nothing is deposited.',
  'lose-reply':
    'The deposit is made; the status, the headers and one byte are sent, then the connection is cut.',
  'cut-wire': 'The deposit is made; the connection is cut before any byte of the answer.',
  'slow-reply':
    'The deposit is made; the answer comes 10 seconds later, after most clients gave up.',
  'gateway-timeout': 'The deposit is made; the answer is a 504, as from a gateway that gave up.',
  'rate-limited': '429 before the ledger is touched: nothing is deposited.',
  'in-progress':
    '409 before the ledger is touched, as if the first request with the key still ran.',
  unavailable: '503 before the ledger is touched: nothing is deposited.',
} as const

export type Fault = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[]

export function isFault(name: string): name is Fault {
  return Object.hasOwn(FAULTS, name)
}
