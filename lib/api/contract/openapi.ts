import { z } from 'zod'
import { HEADERS, REQUEST_HEADERS } from '@/lib/api/contract/openapi-headers'
import type { Operation } from '@/lib/api/contract/operation'
import { OPERATIONS } from '@/lib/api/contract/operations'
import { getProblemKind, type ProblemCode } from '@/lib/api/contract/problems'
import { problemResource } from '@/lib/api/contract/schemas'
import { VERSION } from '@/lib/platform/version'

type Json = Record<string, unknown>

let openApi: Json | undefined

/** The OpenAPI 3.1 document, made of the schemas that the requests are parsed with. */
export function getOpenApi(): Json {
  openApi ??= build()
  return openApi
}

function build(): Json {
  const components: Json = {}
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describe(operation, components),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Idempotency Tester',
      version: VERSION,
      description:
        'Deposits of play money, with and without idempotency keys, on a real PostgreSQL.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [],
    paths,
    components: { schemas: components, headers: HEADERS },
  }
}

function describe(operation: Operation, components: Json): Json {
  const { success, body } = operation
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    parameters: parametersOf(operation),
    ...(body && { requestBody: requestBodyOf(body, components) }),
    responses: {
      [success.status]: {
        description: success.description,
        headers: headersOf(['Request-Id', ...(success.headers ?? [])]),
        content: contentOf(success, components),
      },
      ...problemsOf(operation, components),
    },
  }
}

function contentOf(
  { schema, isJson, otherTypes = [] }: Operation['success'],
  components: Json,
): Json {
  const json = { 'application/json': { schema: schemaOf(schema, 'output', components) } }
  const others = otherTypes.map((type) => [type, { schema: { type: 'string' } }])
  return { ...(isJson === false ? {} : json), ...Object.fromEntries(others) }
}

function requestBodyOf(body: z.ZodObject, components: Json): Json {
  const schema = schemaOf(body, 'input', components)
  return {
    // No body is as good as an empty form.
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } },
  }
}

function parametersOf({ headers = [], pathParameter, query }: Operation): Json[] {
  return [
    ...(pathParameter
      ? [{ ...pathParameter, in: 'path', required: true, schema: { type: 'string' } }]
      : []),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) => {
      // What it is read as, since every parameter arrives as text.
      const { description, ...rest } = schemaOf(schema, 'output', {})
      return { name, in: 'query', description, schema: rest }
    }),
    ...headers.map((name) => ({ name, in: 'header', ...REQUEST_HEADERS[name] })),
  ]
}

/** One response a status, whatever the number of problems that share it. */
function problemsOf({ problems, headers = [] }: Operation, components: Json): Json {
  const codes: ProblemCode[] = [...problems, 'other-site', 'internal-error']
  const schema = schemaOf(problemResource, 'output', components)
  const statuses = [...new Set(codes.map((code) => getProblemKind(code).status))]
  return Object.fromEntries(
    statuses.map((status) => {
      const kinds = codes.filter((code) => getProblemKind(code).status === status)
      const mayWait = kinds.some((code) => getProblemKind(code).retryAfterSeconds)
      return [
        status,
        {
          description: kinds.map((code) => `\`${code}\`: ${getProblemKind(code).title}.`).join(' '),
          headers: headersOf([
            'Request-Id',
            'Stripe-Should-Retry',
            ...(mayWait ? ['Retry-After'] : []),
            ...(headers.includes('Simulate-Fault') ? ['Simulated-Fault'] : []),
            ...(kinds.includes('unsupported-media-type') ? ['Accept-Post', 'Accept-Encoding'] : []),
          ]),
          content: { 'application/problem+json': { schema } },
        },
      ]
    }),
  )
}

function headersOf(names: string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** The schema in JSON Schema 2020-12; those with an id go to the components, and a reference to them is returned. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, {
    io,
    // The format says it already, and better than a pattern of 300 characters.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern
    },
  })
  const [definitions, own] = JSON.parse(
    JSON.stringify([$defs ?? {}, rest]).replaceAll('#/$defs/', '#/components/schemas/'),
  )
  Object.assign(components, definitions)
  return own
}
