import 'server-only'
import { seePage } from '@/lib/api/answers/for-browsers'
import { ANSWER_HEADERS, CORS_HEADERS, jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { reportQuery, trialRequest } from '@/lib/api/contract/trial-schemas'
import type { Handler, ServedCall } from '@/lib/api/host'
import { nowMs } from '@/lib/api/recording/recording'
import { readBody } from '@/lib/api/requests/read-body'
import { readQuery, refuseQuery } from '@/lib/api/requests/read-query'
import { findTrial } from '@/lib/api/trials/find-trial'
import { toTrialResource } from '@/lib/api/trials/trial-resource'
import { limitRate } from '@/lib/clients/rate-limit'
import { untilSaved } from '@/lib/exchanges/save-in-background'
import { getEnv } from '@/lib/platform/env'
import { drawBadge } from '@/lib/trials/report/draw-badge'
import { createTrial } from '@/lib/trials/store/create-trial'
import { reportOfTrial } from '@/lib/trials/store/report-of-trial'
import { touchTrial } from '@/lib/trials/store/touch-trial'
import { writeJunit } from '@/packages/idempotency-check/src/report/writers/junit'

/** Starts a trial. A form of our own page is answered with the trial's page. */
export const startTrial: Handler = async (call) => {
  refuseQuery(call.request)
  if (!getEnv().ALLOW_FAULTS) {
    throw new Refusal({
      code: 'faults-not-allowed',
      detail:
        'A trial makes this server misbehave, which it is not allowed to. Start it with ALLOW_FAULTS=true, or run one of your own.',
    })
  }
  const choice = await readBody(call.request, trialRequest)
  limitTrials(call)
  const id = await createTrial(choice)
  if (id === null) {
    throw new Refusal({
      code: 'too-many-sandboxes',
      detail: `A trial of these scenarios needs ${choice.scenarios.length} sandboxes, and there are nearly as many as this server keeps. Choose fewer scenarios, or try again later.`,
    })
  }
  const trial = toTrialResource(call, await findTrial(id), nowMs())
  return seePage(call, trial.page) ?? jsonResponse(call, 201, trial, { Location: trial.report })
}

export const showReport: Handler = async (call, { id }) => {
  const { format } = readQuery(call.request, reportQuery)
  const report = await readReport(call, id)
  if (format === 'json') return jsonResponse(call, 200, report)
  return textResponse(call, writeJunit(report), 'application/xml; charset=utf-8')
}

export const showBadge: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  return textResponse(call, drawBadge(await readReport(call, id)), 'image/svg+xml; charset=utf-8')
}

async function readReport(call: ServedCall, id: string | undefined) {
  await untilSaved()
  const trial = await findTrial(id)
  touchTrial(trial.id)
  return reportOfTrial(trial, call.origin, nowMs())
}

function textResponse(call: ServedCall, text: string, type: string): Response {
  const headers = {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'Request-Id': call.requestId,
  }
  return new Response(text, { headers: { ...ANSWER_HEADERS, ...CORS_HEADERS, ...headers } })
}

function limitTrials(call: ServedCall): void {
  const over = limitRate(call.client.network, 'sandboxes')
  if (over === null) return
  const { seconds } = over
  throw new Refusal({
    code: 'rate-limited',
    detail: `Too many sandboxes and trials made from your address. Nothing was changed. Send the same request again in ${seconds} s.`,
    headers: { 'Retry-After': String(seconds) },
  })
}
