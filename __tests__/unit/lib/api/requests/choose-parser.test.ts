import { setImmediate as nextTurn } from 'node:timers/promises'
import { chooseParser } from '@/lib/api/requests/choose-parser'

const choose = (type: string) => chooseParser(new Headers({ 'Content-Type': type }))

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json ; charset="UTF8" ; charset= utf-8',
  'application/json; boundary=x',
  'application/json;',
])('reads %s', (type) => {
  expect(choose(type)('{"amount":1}')).toEqual({ amount: 1 })
})

test.each([
  'application/json; charset=utf-16',
  'application/json; charset=',
  'application/json; charset="utf-8"x',
  'text/plain',
])('refuses %s', (type) => {
  expect(() => choose(type)).toThrow(/must be one of/)
})

test('takes no longer for spaces in a charset than for letters', async () => {
  const spaces = ' '.repeat(2_000)
  // In cubic time each takes more than ten seconds, and the test ends by its timeout.
  for (let times = 0; times < 10; times++) {
    expect(() => choose(`application/json; charset=${spaces}a${spaces}""x`)).toThrow()
    await nextTurn()
  }
}, 30_000)
