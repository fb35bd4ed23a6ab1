/** What a check finds out about a server; the names of the classes stand in the checks. */
export const TRAITS = [
  'key-place',
  'quoted-key',
  'missing-key',
  'empty-key',
  'maximum-length',
  'repeat',
  'repeat-status',
  'repeat-bytes',
  'marker',
  'key-echo',
  'spelling',
  'mismatch',
  'extra-member',
  'in-flight',
  'credentials-refused',
  'invalid-then-corrected',
  'refusal-repeated',
  'other-caller',
  'after-expiry',
] as const

export type TraitName = (typeof TRAITS)[number]

/** The classes that a provider documents for a trait, and where. A trait without a primary source is left out. */
export type Trait = { classes: readonly string[]; source: string }

export type Profile = {
  name: string
  title: string
  /** The day on which the sources were read. */
  checkedOn: string
  sources: readonly string[]
  keyHeader: string
  wireForm: 'quoted' | 'bare'
  /** Where the key is a member of the body by default; null for a header. */
  keyPointer: string | null
  /** The published maximum of characters; null where none is published. */
  maxKeyLength: number | null
  /** Whether the provider says that a request without a key is refused; null where it says nothing. */
  keyRequired: boolean | null
  /** The published minimum time for which keys are remembered, like `24h`; null where none is published. */
  retention: string | null
  traits: Partial<Record<TraitName, Trait>>
}
