import { createCounter } from '../effects/counter'
import { serverOf, targetOf } from '../http/target'
import { createTransport, type Transport } from '../http/transport'
import { PROFILES } from '../profiles/all'
import { createBodyTemplate } from './body-template'
import { createOperationMaker } from './operation'
import { type CheckOptions, OptionError } from './options'
import { createRandom } from './random'
import { createRecorder } from './recorder'
import type { Run } from './run'

const DEFAULT_ANSWER_LIMIT_MS = 10_000

const DEFAULT_PATIENCE_MS = 60_000

/** Everything that a run needs before its first request; refuses options that cannot work. */
export function createRun(given: CheckOptions, transport = transportFor(given, given.url)): Run {
  const profile = PROFILES.find(({ name }) => name === given.profile)
  if (!profile) throw new OptionError(`There is no profile ${given.profile}.`)
  const options = { ...given, keyPointer: given.keyPointer ?? profile.keyPointer }
  const template = createBodyTemplate(options.body, options.contentType)
  checkTemplate(options, template.kind, template.read)
  const keyHeader = options.keyHeader || profile.keyHeader
  const random = createRandom(options.seed)
  return {
    options,
    profile,
    transport,
    template,
    random,
    settings: {
      options,
      keyHeader,
      target: targetOf(new URL(options.url)),
      wireForm: profile.wireForm,
    },
    operations: createOperationMaker(options, template),
    recorder: createRecorder(keyHeader),
    counter: createCounterFor(options, transport),
    countPerEffect: 1,
    idSource: options.idPath === null ? null : { kind: 'path', path: options.idPath },
    knownIds: new Set(),
    tally: { operations: 0, effects: 0, doubled: [], lost: [] },
    unseenEffects: 0,
    failed: new Set(),
    latenciesMs: [],
    sentBefore: new WeakSet(),
    traits: new Map([['key-place', options.keyPointer === null ? keyHeader : 'body']]),
    shared: new Map(),
    busy: [],
    downSince: null,
    wasStuck: false,
    repeatStatus: null,
    patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS,
  }
}

export function transportFor(options: CheckOptions, url: string): Transport {
  const limit = options.answerLimitMs ?? DEFAULT_ANSWER_LIMIT_MS
  return createTransport(serverOf(new URL(url)), Math.min(limit, options.timeLimitMs))
}

function createCounterFor(options: CheckOptions, transport: Transport): Run['counter'] {
  if (!options.effects) return null
  const url = new URL(options.effects.url)
  const isSame = url.origin === new URL(options.url).origin
  return createCounter(isSame ? transport : transportFor(options, url.href), {
    target: targetOf(url),
    jsonPath: options.effects.jsonPath,
    // Credentials go to the server that they are for, and to no other.
    headers: isSame ? options.headers : [],
  })
}

function checkTemplate(
  { vary, tag, keyPointer, contentType }: CheckOptions,
  kind: 'json' | 'form' | 'opaque',
  read: (pointer: string) => unknown,
): void {
  const pointer = vary ?? tag ?? keyPointer
  if (pointer !== null && kind === 'opaque') {
    throw new OptionError(
      `${pointer} cannot be filled in: the body is neither JSON nor a form, as --content-type ${contentType} would have it.`,
    )
  }
  if (vary === null) return
  const amount = read(vary)
  const isInteger = /^-?\d{1,15}$/.test(String(amount)) && typeof amount !== 'boolean'
  if (!isInteger) throw new OptionError(`--vary ${vary} must name an integer of the body.`)
}
