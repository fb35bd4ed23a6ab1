import type { Fault } from '@/lib/faults'

/** The faults of the lab: those after which a client cannot just believe what it heard. */
export const LAB_FAULTS = [
  'lose-reply',
  'fail-before-commit',
  'slow-reply',
  'gateway-timeout',
  'cut-wire',
] as const satisfies Fault[]

export type LabFault = (typeof LAB_FAULTS)[number]

type Words = {
  /** What happens, for the picker. */
  story: string
  /** What the client hears, between two lifelines: 18 characters at most. */
  heard: string
  /** Whether what it hears is an answer at all. */
  answered: boolean
}

export const FAULT_WORDS: Record<LabFault, Words> = {
  'lose-reply': {
    story: 'Saved. The reply breaks off after its first byte.',
    heard: 'the reply breaks off',
    answered: false,
  },
  'fail-before-commit': {
    story: 'Rolled back at the last moment, and a 503 says so.',
    heard: '503, nothing saved',
    answered: true,
  },
  'slow-reply': {
    story: 'Saved. The reply comes after you have given up.',
    heard: 'too late: gave up',
    answered: false,
  },
  'gateway-timeout': {
    story: 'Saved. A gateway in between answers 504 instead.',
    heard: '504 from a gateway',
    answered: true,
  },
  'cut-wire': {
    story:
      'Saved. The connection dies before any byte, and browsers then send again by themselves.',
    heard: 'nothing at all',
    answered: false,
  },
}
