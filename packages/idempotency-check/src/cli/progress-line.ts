import { describeCounts } from '../report/count'
import { visibleText } from '../report/visible-text'
import { OUTCOME_WORDS } from '../report/words'
import type { Progress } from '../run/options'
import { columnsOf, type Output } from './io'

const CLEAR_LINE = '\r\u001b[2K'

export type ProgressLine = { show(progress: Progress): void; clear(): void }

/** On a terminal one line that changes, elsewhere a line for each judged check. */
export function makeProgressLine(output: Output): ProgressLine {
  if (output.isTTY !== true) {
    return {
      show: (progress) => {
        if (progress.outcome !== null) output.write(`${describeJudged(progress)}\n`)
      },
      clear: () => undefined,
    }
  }
  return {
    show: (progress) => {
      // One column less than there is: some terminals wrap after the last.
      const line = describeLive(progress).slice(0, columnsOf(output) - 1)
      output.write(`${CLEAR_LINE}${line}`)
    },
    clear: () => output.write(CLEAR_LINE),
  }
}

function describeJudged({ position, total, id, title, outcome }: Progress): string {
  const label = outcome === null ? '' : OUTCOME_WORDS[outcome].label
  return visibleText(`[${position}/${total}] ${id} ${title}: ${label.toLowerCase()}`)
}

function describeLive({
  position,
  total,
  id,
  title,
  round,
  rounds,
  operations,
  effects,
}: Progress) {
  const inRound = round === null ? '' : ` · round ${round}${rounds === null ? '' : ` of ${rounds}`}`
  const counted =
    effects === null ? `${operations} operations` : describeCounts({ operations, effects })
  return visibleText(`[${position}/${total}] ${id}${inRound} · ${counted} · ${title}`)
}
