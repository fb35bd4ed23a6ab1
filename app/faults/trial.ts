import type { Fault } from '@/lib/faults'

export type Trial = { fault: Fault; withKey: boolean }
