import { readReport } from '../report/read-report'
import type { Report } from '../report/report'
import { SetupError } from '../run/options'

const ANSWER_LIMIT_MS = 30_000

export type Trial = {
  id: string
  page: string
  scenarios: TrialScenario[]
}

export type TrialScenario = {
  name: string
  token: string
  account: string
  operations: number
  status: ScenarioStatus
}

export type ScenarioStatus = 'waiting' | 'running' | 'done'

export type TrialChoice = { scenarios: string[]; profile: string | null }

/** The tester's API for trials; whatever goes wrong with it is a SetupError with a sentence. */
export class TrialApi {
  constructor(readonly tester: string) {}

  async createTrial({ scenarios, profile }: TrialChoice): Promise<Trial> {
    const choice = {
      ...(profile === null ? {} : { profile }),
      ...(scenarios.length === 0 ? {} : { scenarios }),
    }
    const trial = (await this.call('POST', '/api/trials', choice)) as Partial<Trial> | null
    if (typeof trial?.id === 'string' && trial.page && Array.isArray(trial.scenarios))
      return trial as Trial
    throw new SetupError(
      `${this.tester} answered POST /api/trials with something else than a trial.`,
    )
  }

  async readStatuses(id: string): Promise<Map<string, ScenarioStatus>> {
    const { scenarios = [] } = (await this.call('GET', pathOf(id))) as Partial<Trial>
    return new Map(scenarios.map(({ name, status }) => [name, status]))
  }

  /** The report alone, without what the trial's own page shows beside it. */
  async readReport(id: string): Promise<Report> {
    const answer = (await this.call('GET', pathOf(id))) as Report & { report?: Report }
    const report = typeof answer.report === 'object' ? answer.report : answer
    try {
      return readReport(JSON.stringify(report))
    } catch (error) {
      throw new SetupError(`${this.tester}${pathOf(id)}: ${messageOf(error)}`)
    }
  }

  async claim(id: string, scenario: string, outcome: string): Promise<void> {
    await this.call('POST', `${pathOf(id)}/claims`, { scenario, outcome })
  }

  /** From here on the scenario `restart` answers, and what comes is judged as the restarted client's. */
  async markRestart(id: string): Promise<void> {
    await this.call('POST', `${pathOf(id)}/restarts`, { scenario: 'restart' })
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const url = new URL(path, this.tester).href
    const response = await this.fetch(url, method, body)
    const text = await response.text()
    const answer = parseJson(text)
    if (response.ok && answer !== undefined) return answer
    if (answer === undefined) {
      throw new SetupError(
        `${this.tester} is no tester of this kind: ${method} ${url} was answered ${response.status}, and not in JSON.`,
      )
    }
    const told = (answer as { detail?: string; title?: string } | null | undefined) ?? {}
    const words = told.detail ?? told.title ?? text.slice(0, 200)
    throw new SetupError(`${method} ${url} was answered ${response.status}: ${words}`)
  }

  private async fetch(url: string, method: string, body: unknown): Promise<Response> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    try {
      return await fetch(url, {
        method,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
        ...init,
      })
    } catch (error) {
      throw new SetupError(`The tester at ${this.tester} cannot be reached (${reasonOf(error)}).`)
    }
  }
}

function pathOf(id: string): string {
  return `/api/trials/${encodeURIComponent(id)}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** fetch says only "fetch failed"; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
