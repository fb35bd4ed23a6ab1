import type { Counter } from '../effects/counter'
import type { IdSource } from '../effects/resource-id'
import type { Transport } from '../http/transport'
import type { Profile } from '../profiles/profile'
import type { BodyTemplate } from './body-template'
import type { RequestSettings } from './build-request'
import type { Operation, OperationMaker } from './operation'
import type { CheckOptions } from './options'
import type { Random } from './random'
import type { Recorder } from './recorder'

/** What all checks of one run share. */
export type Run = {
  options: CheckOptions
  profile: Profile
  transport: Transport
  settings: RequestSettings
  template: BodyTemplate
  operations: OperationMaker
  recorder: Recorder
  random: Random
  counter: Counter | null
  /** How much the counter grows by for one operation: 2 where a payment is two rows. */
  countPerEffect: number
  idSource: IdSource | null
  knownIds: Set<string>
  tally: Tally
  /** The most effects that checks can have made which nobody counted. */
  unseenEffects: number
  /** The checks that have failed so far. */
  failed: Set<string>
  /** Times to answer, in milliseconds, of operations that were sent for the first time. */
  latenciesMs: number[]
  sentBefore: WeakSet<Operation>
  /** What was seen, by the name of the trait, for the family and the profile. */
  traits: Map<string, string>
  /** What one check found out and another can use, made at most once. */
  shared: Map<string, Promise<unknown>>
  /** Requests that the server was too busy for, so that a later check can repeat them. */
  busy: BusyAnswer[]
  /** The check during which the server went away; null while it is there. */
  downSince: string | null
  /** Set once a key was stuck, so that the next one is not waited for as long. */
  wasStuck: boolean
  patienceMs: number
  /** How a repeat of a finished operation is answered; null until that was seen. */
  repeatStatus: number | null
}

/** Operations that were meant to have an effect, and the effects that were seen. */
export type Tally = {
  operations: number
  effects: number
  /** The checks in which one operation had several effects, or none although it was answered as done. */
  doubled: string[]
  lost: string[]
}

export type BusyAnswer = {
  operation: Operation
  status: number
  exchange: string
  /** Whether the same request was answered otherwise later. */
  recovered: boolean
}
