import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CheckOptions } from '../../src/run/options'
import { makeReport } from '../support/make-report'
import { makeEngine, runInProcess } from '../support/run-in-process'

const folder = mkdtempSync(path.join(tmpdir(), 'openapi-'))

const JSON_BODY = (media: object) => ({ requestBody: { content: { 'application/json': media } } })

function documentOf(post: object, more: object = {}): object {
  return { openapi: '3.1.0', paths: { '/payments': { post } }, ...more }
}

async function read(document: unknown, ...args: string[]) {
  const file = path.join(folder, 'api.json')
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document))
  return run('--openapi', file, ...args)
}

async function run(...args: string[]) {
  const given: CheckOptions[] = []
  const engine = makeEngine({
    runChecks: async (options) => {
      given.push(options)
      return makeReport()
    },
  })
  const ended = await runInProcess(['http://127.0.0.1:1/v1/payments', ...args], { engine })
  return { ...ended, body: given[0]?.body, contentType: given[0]?.contentType }
}

test.each<[string, object]>([
  ['of the body', documentOf(JSON_BODY({ example: { amount: 7 } }))],
  ['with a name', documentOf(JSON_BODY({ examples: { usual: { value: { amount: 7 } } } }))],
  ['of the schema', documentOf(JSON_BODY({ schema: { examples: [{ amount: 7 }] } }))],
  [
    'put together from the members of a schema elsewhere, without those that may be left out',
    documentOf(JSON_BODY({ schema: { $ref: '#/components/schemas/Payment' } }), {
      components: {
        schemas: {
          Amount: { type: 'integer', default: 7 },
          Payment: {
            type: 'object',
            required: ['amount'],
            properties: {
              amount: { $ref: '#/components/schemas/Amount' },
              note: { type: 'string' },
            },
          },
        },
      },
    }),
  ],
])('the body is the example %s', async (_name, document) => {
  const { body, contentType, code } = await read(document)
  expect([body, contentType, code]).toEqual(['{"amount":7}', 'application/json', 0])
})

test('a form is written as one', async () => {
  const content = { 'application/x-www-form-urlencoded': { example: { amount: 7, to: 'a b' } } }
  const { body, contentType } = await read(documentOf({ requestBody: { content } }))
  expect([body, contentType]).toEqual(['amount=7&to=a+b', 'application/x-www-form-urlencoded'])
})

test('of paths that fit, the one that says more is meant', async () => {
  const paths = {
    '/{thing}': { post: JSON_BODY({ example: 'any' }) },
    '/payments': { post: JSON_BODY({ example: 'this' }) },
  }
  expect((await read({ openapi: '3.0.3', paths })).body).toBe('"this"')
})

test('a document behind a URL is read without the credentials', async () => {
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization)
    response.end(JSON.stringify(documentOf(JSON_BODY({ example: { amount: 7 } }))))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.json`
  try {
    const { body } = await run('--openapi', url, '-H', 'Authorization: Bearer sk_one')
    expect([body, seen]).toEqual(['{"amount":7}', [undefined]])
  } finally {
    server.close()
    server.closeAllConnections()
  }
})

const AMOUNT = { type: 'object', required: ['amount'], properties: { amount: { type: 'integer' } } }

test.each<[string, unknown, string, string[]?]>([
  ['in YAML', 'openapi: 3.1.0', 'is not JSON; a document in YAML has to be converted'],
  ['of another kind', { swagger: '2.0' }, 'is not an OpenAPI 3 document'],
  ['without the path', { openapi: '3.1.0', paths: {} }, 'has no POST /v1/payments; give a body'],
  ['without the method', documentOf({}), 'has no PUT /v1/payments', ['-X', 'PUT']],
  ['without a body', documentOf({}), 'describes no body of this operation'],
  ['without an example', documentOf(JSON_BODY({ schema: AMOUNT })), 'has no example for /amount'],
  [
    'of another type',
    documentOf(JSON_BODY({})),
    'as application/json only',
    ['--content-type', 'a/b'],
  ],
  [
    'with a broken reference',
    documentOf({ $ref: '#/%zz' }),
    'refers to /%zz, which cannot be read',
  ],
  ['in parts', documentOf({ $ref: 'b.json' }), 'refers to b.json, which is another document'],
  [
    'that describes itself by itself',
    documentOf(JSON_BODY({ schema: { $ref: '#/components/schemas/A' } }), {
      components: {
        schemas: { A: { required: ['a'], properties: { a: { $ref: '#/components/schemas/A' } } } },
      },
    }),
    'by itself',
  ],
  ['beside a body', documentOf({}), 'give one of them', ['--body', '{}']],
])('a document %s is exit 2 with one sentence', async (_name, document, sentence, args = []) => {
  const { code, stderr, body } = await read(document, ...args)
  expect(stderr).toContain(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect([code, body]).toEqual([2, undefined])
})

test('one that cannot be read is exit 2 with the reason', async () => {
  const { code, stderr } = await run('--openapi', path.join(folder, 'nowhere.json'))
  expect(stderr).toContain('nowhere.json cannot be read')
  expect(code).toBe(2)
  expect((await run('--openapi', 'http://127.0.0.1:1/')).stderr).toContain('cannot be read (')
})
