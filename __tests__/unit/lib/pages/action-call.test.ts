import { recognizeCall } from '@/lib/pages/action-call'

/** React's own, which has no types. */
const { encodeReply } = jest.requireActual<{ encodeReply: (args: unknown[]) => Promise<BodyInit> }>(
  'next/dist/compiled/react-server-dom-webpack/client.edge',
)

type Fields = [name: string, value: string][]

const FIELDS = { amountText: '25', withKey: true, idempotencyKey: 'k' }
const RESULT = {
  requestId: 'r',
  at: '2026-11-24T12:00:00.000Z',
  idempotencyKey: null,
  amountCents: undefined,
  answer: { status: 'applied', deposit: { amountCents: 2_500 }, keyExpiresAt: null },
}

function post(body: BodyInit, headers: Record<string, string> = {}) {
  return recognizeCall(new Request('http://host/', { method: 'POST', headers, body }))
}

function toForm(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

describe('with JavaScript', () => {
  const call = (body: BodyInit) => post(body, { 'Next-Action': '40' })

  test.each([
    ['the first press', { ...FIELDS, result: null }],
    ['a later one', { ...FIELDS, result: RESULT }],
    ['an amount with a dollar sign', { ...FIELDS, amountText: '$F1', result: null }],
    ['text that looks like the form’s', { ...FIELDS, amountText: '\r\n--x\r\n💸', result: null }],
  ])('recognizes what React itself writes: %s', async (_, state) => {
    expect(await call(await encodeReply([state, toForm([['amount', 'ü']])]))).toBe('call')
  })

  test.each(['[]', '[null]', '{}', 'null', '["$K1","$K1"]', '[null,"$K2"]', '[null,"$K1",1]', '['])(
    'recognizes other arguments as forged: %s',
    async (json) => {
      expect(await call(toForm([['0', json]]))).toBe('forged')
    },
  )

  test.each(['$F1', '$', '$1', '$@1', '$B1', '$undefined1', '$Q1', '$n9', '$T', '$K1'])(
    'recognizes a value that the form’s state does not have: %s',
    async (text) => {
      for (const value of [text, [text], { a: [text] }]) {
        expect(await call(toForm([['0', JSON.stringify([value, '$K1'])]]))).toBe('forged')
      }
    },
  )

  test.each(['0', '00', '', '1', '1_a', '_2_a', 'S1', '__proto__', '_1_a"b'])(
    'recognizes a field that the form does not have: %s',
    async (name) => {
      expect(await call(toForm([['0', '[null,"$K1"]']]))).toBe('call')
      expect(
        await call(
          toForm([
            [name, '1'],
            ['0', '[null,"$K1"]'],
          ]),
        ),
      ).toBe('forged')
    },
  )

  test('takes no state that is nested more deeply than ours', async () => {
    const nested = (depth: number) => `[${'['.repeat(depth)}${']'.repeat(depth)},"$K1"]`
    expect(await call(toForm([['0', nested(7)]]))).toBe('call')
    expect(await call(toForm([['0', nested(8)]]))).toBe('forged')
    expect(await call(toForm([['0', nested(8_000)]]))).toBe('forged')
  })

  test('takes no other kind of body', async () => {
    expect(await call('[null,"$K1"]')).toBe('forged')
    expect(await call(new URLSearchParams({ 0: '[null,"$K1"]' }))).toBe('forged')
  })
})

describe('without JavaScript', () => {
  const HIDDEN: Fields = [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', '{"id":"40ab","bound":"$@1"}'],
    ['$ACTION_1:1', '[{"amountText":"$$5","result":{"amountCents":"$undefined"}}]'],
    ['$ACTION_KEY', 'k1'],
    ['amount', '$F1'],
  ]
  const replace = (name: string, value: string) =>
    toForm(HIDDEN.map((field) => (field[0] === name ? [name, value] : field)))

  test('recognizes the form of the page', async () => {
    expect(await post(toForm(HIDDEN))).toBe('call')
  })

  test.each([
    ['$ACTION_1:0', '{"id":"40ab","bound":null}'],
    ['$ACTION_1:0', '{"id":"40ab","id":"toString","bound":"$@1"}'],
    ['$ACTION_1:0', '{"id":"40ab","bound":"$@2"}'],
    ['$ACTION_1:1', '["$F1"]'],
    ['$ACTION_1:1', '{}'],
    ['$ACTION_1:1', '[]'],
    ['$ACTION_1:1', '['],
  ])('recognizes as forged what it does not post: %s %s', async (name, value) => {
    expect(await post(replace(name, value))).toBe('forged')
  })

  test.each(['$ACTION_REF_1', '$ACTION_1:0', '$ACTION_ID_40ab', '$ACTION_1:2', '$ACTION_REF_2'])(
    'takes no second reference to an action: %s',
    async (name) => {
      expect(await post(toForm([...HIDDEN, [name, '[]']]))).toBe('forged')
    },
  )

  test.each(['$ACTION_REF_1', '$ACTION_1:0', '$ACTION_1:1'])('misses %s', async (missing) => {
    const fields = HIDDEN.filter(([name]) => name !== missing)
    expect(await post(toForm(fields))).toBe('forged')
  })

  test('tells a form that calls no action from one that cannot be read', async () => {
    expect(await post(toForm([['amount', '1']]))).toBe('none')
    expect(await post(new URLSearchParams({ $ACTION_REF_1: '' }))).toBe('none')
    expect(await post('text')).toBe('forged')
    expect(await post('junk', { 'Content-Type': 'multipart/form-data; boundary=x' })).toBe('forged')
  })
})
