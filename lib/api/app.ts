import 'server-only'
import { Hono } from 'hono'
import { Refusal } from '@/lib/api/answers/problem-response'
import type { Api, ApiEnv, ApiHost } from '@/lib/api/host'
import { createAccount, showAccount } from '@/lib/api/routes/accounts'
import { showActivity } from '@/lib/api/routes/activity'
import { addPath, answer } from '@/lib/api/routes/add-path'
import { listAttempts } from '@/lib/api/routes/attempts'
import { postClaim, postRestart } from '@/lib/api/routes/claims'
import { listDeposits, postDeposit, showDeposit } from '@/lib/api/routes/deposits'
import { showLlmsText, showOpenApi } from '@/lib/api/routes/documents'
import { showHealth, showReadiness } from '@/lib/api/routes/health'
import { forgetKey, showKey } from '@/lib/api/routes/keys'
import { runRace } from '@/lib/api/routes/race'
import { listExchanges, putFault, removeSandbox } from '@/lib/api/routes/sandbox-controls'
import { showBadge, showReport, startTrial } from '@/lib/api/routes/trials'
import { forOwnAccount, forOwnTrial } from '@/lib/api/trials/for-own-token'

/** The HTTP API: every path that is no page. */
export function createApi(host: ApiHost): Api {
  const api = new Hono<ApiEnv>({ strict: false })

  addPath(api, '/api/deposits', { GET: listDeposits, POST: postDeposit })
  addPath(api, '/api/deposits/:id', { GET: showDeposit })
  addPath(api, '/api/accounts', { POST: createAccount })
  addPath(api, '/api/accounts/:id', {
    GET: forOwnAccount(showAccount),
    DELETE: forOwnAccount(removeSandbox(host.stopping)),
  })
  addPath(api, '/api/accounts/:id/exchanges', { GET: forOwnAccount(listExchanges) })
  addPath(api, '/api/accounts/:id/fault', { PUT: forOwnAccount(putFault) })
  addPath(api, '/api/attempts', { GET: listAttempts })
  addPath(api, '/api/keys/:key', { GET: showKey, DELETE: forgetKey })

  addPath(api, '/api/trials', { POST: startTrial })
  addPath(api, '/api/trials/:id', { GET: forOwnTrial(showReport) })
  addPath(api, '/api/trials/:id/claims', { POST: forOwnTrial(postClaim) })
  addPath(api, '/api/trials/:id/restarts', { POST: forOwnTrial(postRestart) })
  addPath(api, '/api/trials/:id/badge.svg', { GET: forOwnTrial(showBadge) })

  addPath(api, '/openapi.json', { GET: showOpenApi })
  addPath(api, '/llms.txt', { GET: showLlmsText })
  addPath(api, '/healthz', { GET: showHealth })
  addPath(api, '/readyz', { GET: showReadiness })

  // For our own pages, and no part of what /openapi.json promises.
  addPath(api, '/activity', { GET: showActivity })
  addPath(api, '/race/run', { POST: runRace(host.getOwnAddress) }, { forEverySite: false })

  api.notFound(
    answer(({ request }) => {
      throw new Refusal({
        code: 'not-found',
        detail: `The API has no path ${new URL(request.url).pathname}. /openapi.json lists all of them.`,
      })
    }),
  )
  return api
}
