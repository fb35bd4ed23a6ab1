import { z } from 'zod'
import type { Refusal } from '@/lib/api/answers/problem-response'
import { invalidRequest, shortenName } from '@/lib/api/requests/invalid-request'

/** The query's parameters as the schema reads them. Throws a Refusal that names the parameters that are wrong. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const parameters = new Map<string, string>()
  for (const [name, value] of new URL(request.url).searchParams) {
    if (parameters.has(name)) throw invalidRequest([toError(name, 'was sent more than once.')])
    parameters.set(name, value)
  }
  const parsed = schema.safeParse(Object.fromEntries(parameters))
  if (parsed.success) return parsed.data
  throw invalidRequest(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => toError(key, 'is not a parameter here.'))
        : [{ parameter: String(issue.path[0]), detail: issue.message }],
    ),
  )
}

const noQuery = z.strictObject({})

/** For what takes no parameters: an `account` in the query of a deposit would otherwise be ignored. */
export function refuseQuery(request: Request): void {
  if (request.url.includes('?')) readQuery(request, noQuery)
}

export function refuseParameter(parameter: string, detail: string): Refusal {
  return invalidRequest([{ parameter, detail }])
}

function toError(name: string, predicate: string) {
  const parameter = shortenName(name)
  return { parameter, detail: `${parameter} ${predicate}` }
}
