import type { Line } from '../http/line'
import type { Profile, TraitName } from '../profiles/profile'
import type { Operation } from '../run/operation'
import type { CheckOptions } from '../run/options'
import type { Random } from '../run/random'
import type { Run } from '../run/run'
import type { SendChanges } from '../run/send'
import type { Sent } from '../run/sent'
import type { Seen, Watched } from '../run/watch'

/** What a check works with. All that it sends is recorded under its id. */
export type CheckContext = {
  run: Run
  options: CheckOptions
  profile: Profile
  random: Random
  /** A new operation with a new key, or with the given key or amount. */
  operation: (given?: { key?: string; amount?: number | null }) => Operation
  /** Its answer counts for the effects that are being watched. */
  send: (operation: Operation, changes?: SendChanges) => Promise<Sent>
  /**
   * Each on a connection that is already open, written in one turn: so that they come to the server at once, or, where
   * `spread`, as fast as it accepts their connections.
   */
  sendTogether: (
    entries: readonly { operation: Operation; changes?: SendChanges }[],
    options?: { spread?: boolean },
  ) => Promise<Sent[]>
  /** Throws where no connection can be made. */
  openLine: () => Promise<Line>
  /** Runs the requests and says how many effects they had. */
  watch: <T>(watched: Watched, act: () => Promise<T>) => Promise<Seen<T>>
  /** Tells the run how many operations were meant to have an effect, and how many effects there were. */
  tally: (operations: number, effects: number | null) => void
  /** Notes a trait of the server, for the family that it behaves like. */
  observe: (trait: TraitName, seen: string) => void
  /** Found out at most once in a run, by the first check that asks. */
  share: <T>(name: string, find: () => Promise<T>) => Promise<T>
  /** For the line of progress. */
  round: (round: number, rounds: number) => void
}
