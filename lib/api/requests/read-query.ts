import { z } from 'zod'
import { type FieldError, Refusal } from '@/lib/api/answers/problem-response'

/** The query's parameters as the schema reads them. Throws a Refusal that names each one that is wrong. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const { searchParams } = new URL(request.url)
  const names = [...searchParams.keys()]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) {
    throw refuse([{ parameter: repeated, detail: `${repeated} was sent more than once.` }])
  }
  const parsed = schema.safeParse(Object.fromEntries(searchParams))
  if (parsed.success) return parsed.data
  throw refuse(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ parameter: key, detail: `${key} is not a parameter here.` }))
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
  return refuse([{ parameter, detail }])
}

function refuse(errors: FieldError[]): Refusal {
  const detail = errors.map((error) => error.detail).join(' ')
  return new Refusal({ code: 'invalid-request', detail, errors })
}
