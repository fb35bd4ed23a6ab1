/** What every measurement is given. */
export type Bench = {
  /** A database of its own, which is audited afterwards. */
  databaseUrl: string
  /** Runs `use` with one more such database. */
  withDatabase: <T>(use: (databaseUrl: string) => Promise<T>) => Promise<T>
  quick: boolean
  rounds: number
  /** How long one variant runs in one round. */
  roundMs: number
  /** How long a fresh process is loaded before anything is measured. */
  warmUpMs: number
  progress: (text: string) => void
}

/** `met` is null where the measurement had no result. */
export type Bar = { sentence: string; met: boolean | null }

export type Table = { columns: string[]; rows: string[][] }

/** What a measurement gives back: a table for people, the samples behind it, and which of its bars were met. */
export type Section = {
  name: string
  title: string
  /** What was measured, and how. */
  about: string
  columns: string[]
  rows: string[][]
  /** Further tables, each with its heading. */
  more?: (Table & { title: string; about: string })[]
  /** What a reader must know beside the tables, such as why a cell is empty. */
  notes?: string[]
  bars: Bar[]
  /** For the README, where the section has one. */
  sentence?: string
  /** Every sample, as it was taken. */
  samples: unknown
}
