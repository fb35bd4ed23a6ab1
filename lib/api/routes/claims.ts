import 'server-only'
import { seePage } from '@/lib/api/answers/for-browsers'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { claimRequest, restartRequest } from '@/lib/api/contract/trial-schemas'
import type { Handler } from '@/lib/api/host'
import { nowMs } from '@/lib/api/recording/recording'
import { readBody } from '@/lib/api/requests/read-body'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { findScenario, findTrial } from '@/lib/api/trials/find-trial'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { addClaim } from '@/lib/trials/store/add-claim'
import { markClientRestart } from '@/lib/trials/store/mark-restart'
import type { StoredTrial } from '@/lib/trials/store/read-trial'

/** What the client believes, which also ends the scenario. A form of the trial's page is answered with that page. */
export const postClaim: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  const trial = await findTrial(id)
  const { scenario, outcome, operation = null } = await readBody(call.request, claimRequest)
  const { accountId } = findScenario(trial, scenario)
  const claim = { outcome, operation, atMs: nowMs() }
  const { operations } = SCENARIOS[scenario]
  switch (await addClaim({ accountId, operations }, claim)) {
    case 'added':
      break
    case 'never-run':
      throw notTaken(`Nothing has been sent to ${scenario} yet, so there is nothing to believe.`)
    case 'claimed-before':
      throw notTaken(`A claim about ${scenario} was made before, and the first one stands.`)
    case 'gone':
      throw gone()
  }
  const claimedAt = new Date(claim.atMs).toISOString()
  const answer = { scenario, outcome, operation, claimedAt }
  return seePage(call, cardOf(trial, scenario)) ?? jsonResponse(call, 201, answer, at(trial))
}

/** The tester has killed the client: from here on the scenario answers. */
export const postRestart: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  const trial = await findTrial(id)
  const { scenario } = await readBody(call.request, restartRequest)
  const { accountId } = findScenario(trial, scenario)
  const atMs = nowMs()
  if (!(await markClientRestart(accountId, atMs))) throw gone()
  const restartedAt = new Date(atMs).toISOString()
  const answer = { scenario, restartedAt }
  return seePage(call, cardOf(trial, scenario)) ?? jsonResponse(call, 201, answer, at(trial))
}

const at = ({ id }: StoredTrial) => ({ Location: `/api/trials/${id}` })

const cardOf = ({ id }: StoredTrial, scenario: string) => `/trials/${id}#scenario-${scenario}`

function notTaken(detail: string): Refusal {
  return new Refusal({ code: 'claim-not-taken', detail: `${detail} Nothing was changed.` })
}

function gone(): Refusal {
  return new Refusal({ code: 'trial-not-found', detail: 'This trial has just been deleted.' })
}
