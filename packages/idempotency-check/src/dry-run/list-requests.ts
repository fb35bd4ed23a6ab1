import { CHECKS } from '../checks/all'
import type { Counted } from '../effects/counter'
import type { Exchange } from '../report/report'
import { createRun } from '../run/create-run'
import type { CheckOptions } from '../run/options'
import { judgeAll } from '../run/run-checks'
import { selectChecks } from '../run/select-checks'
import { createIdealServer, type IdealServer } from './ideal-server'
import { createIdealTransport } from './ideal-transport'

/** The requests that a run against a server without faults would send, as text; nothing is sent. */
export async function listRequests(given: CheckOptions): Promise<string> {
  // Nothing is made, so nothing is saved or spent, and nobody is asked for anything.
  const options: CheckOptions = {
    ...given,
    ...(given.saveExpiry && { saveExpiry: () => {} }),
    ...(given.askToRestart && { askToRestart: async () => null }),
    keepSpent: () => {},
  }
  const settings = createRun(options)
  const server = createIdealServer(settings.options, settings.settings.keyHeader)
  const run = createRun(options, createIdealTransport(server))
  if (run.counter) run.counter = { read: async () => countIdeally(server) }
  // Where the user's ids stand in an answer, the ideal server need not know.
  run.idSource = { kind: 'path', path: '/id' }
  run.options.idPath = '/id'
  await judgeAll(run, selectChecks(CHECKS, options), () => {})
  const { exchanges } = run.recorder
  const counting = options.effects
    ? ` Effects are counted with GET ${options.effects.url}, before and after.`
    : ''
  const head = `${exchanges.length} requests and about ${run.tally.effects} effects, if the server has no faults.${counting}`
  return `${[head, ...CHECKS.flatMap(({ id, title }) => listPart(id, title, exchanges))].join('\n')}\n`
}

/** Not sent either, and listed once at the top. */
function countIdeally(server: IdealServer): Counted {
  return { number: server.effects(), exchange: null, problem: null }
}

function listPart(id: string, title: string, exchanges: readonly Exchange[]): string[] {
  const lines = exchanges.filter(({ part }) => part === id).map(describe)
  return lines.length === 0 ? [] : ['', `${id}  ${title}`, ...collapse(lines)]
}

/** What makes one request different from another; ordinary headers are said once, by the first. */
function describe({ request, note }: Exchange): string {
  const plain = /^(?:user-agent|accept|accept-encoding|content-type)$/i
  const headers = request.headers
    .filter(([name]) => !plain.test(name))
    .map(([name, value]) => `${name}: ${shorten(value)}`)
  const body =
    request.body.text === null ? `${request.body.bytes} bytes` : shorten(request.body.text)
  const parts = [`${request.method} ${request.target}`, ...headers, body, note && `(${note})`]
  return `  ${parts.filter(Boolean).join('  ')}`
}

const MAX_SHOWN = 120

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line
}

/** Fifty equal lines become one that says so. */
function collapse(lines: readonly string[]): string[] {
  const groups: { line: string; number: number }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last?.line === line) last.number += 1
    else groups.push({ line, number: 1 })
  }
  return groups.map(({ line, number }) => (number === 1 ? line : `${line}  × ${number}`))
}
