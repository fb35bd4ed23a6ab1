/** Other people's servers, each set up as its own page shows it. */
export type TestedServer = {
  /** The file that starts it, without its end. */
  name: string
  /** The package whose version is printed. */
  package: string
  title: string
  /** Where effects are counted, and how. */
  count: { path: string; jsonPath: string }
  /** What was looked into by hand, by the id of the check. */
  notes: Record<string, string>
}

const COUNT = { path: '/count', jsonPath: '$.count' }

export const SERVERS: readonly TestedServer[] = [
  {
    name: 'node-idempotency',
    package: '@node-idempotency/core',
    title: '@node-idempotency/core, in memory, with Express',
    count: COUNT,
    notes: {
      'key/4':
        'The header is taken as it is, quotation marks and all, so "K" and K are two keys: each form makes a payment.',
      'key/5': 'Node joins two lines with a comma, and the joined text is taken for the key.',
      'val/2':
        'Express leaves a body of another content type unread, so the handler’s own 400 is stored, with the fingerprint of an empty body; the right request then differs from it. The page does not show how to leave a refusal out.',
    },
  },
  {
    name: 'express-idempotency',
    package: 'express-idempotency',
    title: 'express-idempotency, in memory',
    count: COUNT,
    notes: {
      'mis/1': 'A reused key is answered 417 Expectation Failed, as its source says.',
      'mis/7': 'The error goes to Express, which answers an HTML page with it.',
      'con/1':
        'It looks for the key and creates it in two steps. Its own store does both in one turn of Node, so that no race is seen. With a store of ours that takes a millisecond for each and has no unique constraint, every round made several payments; with a constraint, the rejected insert ended the process.',
    },
  },
  {
    name: 'powertools',
    package: '@aws-lambda-powertools/idempotency',
    title: '@aws-lambda-powertools/idempotency, its cache layer on a Map, with Express',
    count: COUNT,
    notes: {
      'rep/1':
        'With payload validation on, the cache layer of this version drops the stored hash when a request completes, so every repeat is refused as another payload: the project’s issue 5705, closed as fixed and waiting for a release. Without payload validation the same wrapper replays.',
    },
  },
  {
    name: 'json-server',
    package: 'json-server',
    title: 'json-server, the control that knows nothing of keys',
    count: { path: '/payments', jsonPath: '$' },
    notes: {},
  },
]
