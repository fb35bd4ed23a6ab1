import { Refusal } from '@/lib/api/answers/problem-response'

export function unknownToken(): Refusal {
  return new Refusal({
    code: 'unknown-token',
    detail:
      'No trial has this token. It was never given out, or its trial was not used for 24 hours and has been deleted.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}
