import type { z } from 'zod'
import type { ProblemCode } from '@/lib/api/contract/problems'

export type Operation = {
  method: 'get' | 'post' | 'put' | 'delete'
  /** As in OpenAPI: `{id}` stands for one segment. */
  path: string
  id: string
  summary: string
  description: string
  headers?: ('Idempotency-Key' | 'Simulate-Fault')[]
  pathParameter?: { name: string; description: string }
  query?: z.ZodObject
  body?: z.ZodObject
  success: {
    status: 200 | 201 | 204
    schema: z.ZodType
    /** Where it is no JSON, or not only: the types of the other forms. */
    otherTypes?: string[]
    isJson?: false
    description: string
    headers?: (
      | 'Location'
      | 'Idempotency-Key'
      | 'Idempotency-Key-Expires'
      | 'Idempotent-Replayed'
      | 'Simulated-Fault'
    )[]
  }
  problems: ProblemCode[]
}
