import type { Check } from '../check'
import { bareAndQuoted } from './bare-and-quoted'
import { empty } from './empty'
import { folding } from './folding'
import { hostile } from './hostile'
import { length } from './length'
import { missing } from './missing'
import { quoted } from './quoted'
import { truncation } from './truncation'
import { twoLines } from './two-lines'
import { whitespace } from './whitespace'

export const keyChecks: readonly Check[] = [
  missing,
  empty,
  quoted,
  bareAndQuoted,
  twoLines,
  length,
  truncation,
  folding,
  whitespace,
  hostile,
]
