import { buildLlmsText } from '@/lib/http/llms-text'
import { CORS_HEADERS } from '@/lib/http/respond'

export function GET(): Response {
  return new Response(buildLlmsText(), {
    headers: { ...CORS_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
