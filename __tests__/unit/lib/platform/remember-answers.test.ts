import { rememberAnswers } from '@/lib/platform/remember-answers'

test('a text that repeats is worked out once, also where the answer is no', () => {
  const answer = jest.fn((text: string) => text === 'a')
  const remembered = rememberAnswers(answer)
  expect([remembered('a'), remembered('b'), remembered('a'), remembered('b')]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(answer).toHaveBeenCalledTimes(2)
})

test('texts that somebody makes up are answered, and not all of them kept', () => {
  const answer = jest.fn((text: string) => text.length)
  const remembered = rememberAnswers(answer)
  for (let made = 0; made < 2_000; made++) remembered(`text ${made}`)
  answer.mockClear()
  expect(remembered('text 0')).toBe(6)
  expect(remembered('text 1999')).toBe(9)
  expect(remembered('x'.repeat(300))).toBe(300)
  expect(remembered('x'.repeat(300))).toBe(300)
  expect(answer).toHaveBeenCalledTimes(3)
})
