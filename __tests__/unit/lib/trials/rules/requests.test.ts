import { cut, invalid, refused } from '../support/faults'
import { judge } from '../support/judge'
import { type Sketch, tell } from '../support/sketch'

const FORM = 'application/x-www-form-urlencoded'

function both(first: Partial<Sketch>, second: Partial<Sketch>) {
  const run = tell('cut', [cut(0, first), { at: 500, ...second }])
  return [judge('REQ-1', [run]).outcome, judge('REQ-2', [run]).outcome]
}

test('passes the same bytes', () => {
  expect(both({}, {})).toEqual(['pass', 'pass'])
})

test('fails another body under the same key, and names what changed', () => {
  const run = tell('cut', [
    cut(0, { body: '{"amount":2500,"sentAt":1}' }),
    { at: 500, body: '{"amount":2500,"sentAt":2}' },
  ])
  const finding = judge('REQ-1', [run])
  expect(finding.outcome).toBe('fail')
  expect(finding.observed).toContain('"sentAt" changed')
  // One fault, one red line.
  expect(judge('REQ-2', [run]).outcome).toBe('blocked')
})

test('warns about other bytes that mean the same', () => {
  const reordered = both({ body: '{"amount":2500,"x":1}' }, { body: '{"x":1,"amount":2500}' })
  expect(reordered).toEqual(['pass', 'warn'])
  expect(both({ body: '{"amount":2500}' }, { body: '{ "amount": 2500 }' })).toEqual([
    'pass',
    'warn',
  ])
})

test('names the member that moved, or that was written in another way', () => {
  const observed = (first: string, second: string) =>
    judge('REQ-2', [tell('cut', [cut(0, { body: first }), { at: 500, body: second }])]).observed
  expect(observed('{"amount":2500,"x":1}', '{"x":1,"amount":2500}')).toContain(
    'its members stood in another order: "x" before "amount".',
  )
  expect(observed('{"amount":2500,"name":"é"}', '{"amount":2500,"name":"\\u00e9"}')).toContain(
    'it was written with other bytes, first at "name".',
  )
  expect(observed('{"amount":2500}', '{ "amount":2500}')).toContain(
    'it was written with other bytes.',
  )
})

test('reads forms, too', () => {
  const forms = (one: string, other: string) =>
    both({ body: one, contentType: FORM }, { body: other, contentType: FORM })
  expect(forms('amount=2500&x=1', 'x=1&amount=2500')).toEqual(['pass', 'warn'])
  expect(forms('amount=2500', 'amount=2501')).toEqual(['fail', 'blocked'])
  expect(forms('a=1&a=2', 'a=2&a=1')).toEqual(['fail', 'blocked'])
})

test('fails another address under the same key', () => {
  expect(both({}, { target: '/api/deposits?try=2' })[0]).toBe('fail')
})

test('warns about another Content-Type', () => {
  expect(both({}, { contentType: 'application/json; charset=utf-8' })).toEqual(['pass', 'warn'])
})

test('leaves all other headers free', () => {
  const headers: Sketch['headers'] = [
    ['Traceparent', '00-2'],
    ['X-Stripe-Client-Telemetry', '{}'],
  ]
  expect(both({}, { headers })).toEqual(['pass', 'pass'])
})

test('compares nothing across keys, or after a refusal', () => {
  expect(both({ key: 'a' }, { key: 'b', body: '{"amount":1}' })).toEqual([
    'not-observed',
    'not-observed',
  ])
  for (const [scenario, fault] of [
    ['refused', refused],
    ['invalid', invalid],
  ] as const) {
    const run = tell(scenario, [fault(0), { at: 500, body: '{"amount":1}' }])
    expect(judge('REQ-1', [run]).outcome).toBe('not-observed')
  }
})
