import { Refusal } from '@/lib/api/answers/problem-response'

/** For a token that opens something else than the path names; the sentence says what. */
export function foreignToken(sentence: string): Refusal {
  return new Refusal({
    code: 'foreign-token',
    detail: `${sentence} Nothing was read or changed. Leave the header out, or ask for what the token is for.`,
  })
}
