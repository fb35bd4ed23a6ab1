import { randomBytes, randomUUID } from 'node:crypto'
import { type BodyTemplate, createBodyTemplate, parseJson } from './body-template'
import type { CheckOptions } from './options'
import { removePointer } from './pointer'

/** One intended effect: a key of its own and, where the user said how, an amount of its own. */
export type Operation = { key: string; amount: number | null; body: string }

export type OperationMaker = {
  create: (given?: { key?: string; amount?: number | null }) => Operation
  /** The operation's body with another amount that no other operation has; null without `--vary`. */
  changeAmount: (operation: Operation) => string | null
  /** The operation's body with another text at `--tag`; null without it. */
  changeTag: (operation: Operation) => string | null
  /** The operation with another body that the user gave; where the body carries the key, it is put in. */
  withBody: (operation: Operation, body: string) => Operation
  /** The operation's body without the member that carries the key; its body where a header does. */
  withoutKey: (operation: Operation) => string
  /** The operation's body with a text where the amount should be; null without `--vary`. */
  spoilAmount: (operation: Operation) => string | null
}

export function createOperationMaker(
  options: CheckOptions,
  template: BodyTemplate,
): OperationMaker {
  const runId = randomBytes(4).toString('hex')
  const base = options.vary === null ? null : Number(template.read(options.vary))
  let made = -1
  const nextAmount = () => {
    made += 1
    return base === null ? null : base + made
  }
  const fill = (key: string, amount: number | string | null, end = '') => {
    const values = new Map<string, number | string>()
    if (options.vary !== null && amount !== null) values.set(options.vary, amount)
    if (options.tag !== null) values.set(options.tag, `idempotency-check ${runId}${end}`)
    if (options.keyPointer !== null) values.set(options.keyPointer, key)
    return template.fill(values)
  }
  return {
    create: ({ key = randomUUID(), amount = nextAmount() } = {}) => ({
      key,
      amount,
      body: fill(key, amount),
    }),
    changeAmount: ({ key }) => (base === null ? null : fill(key, nextAmount())),
    changeTag: ({ key, amount }) => (options.tag === null ? null : fill(key, amount, ' changed')),
    withBody: ({ key }, body) => {
      const values = new Map(options.keyPointer === null ? [] : [[options.keyPointer, key]])
      const filled = createBodyTemplate(body, options.contentType).fill(values)
      return { key, amount: null, body: filled }
    },
    withoutKey: ({ body }) => (options.keyPointer === null ? body : drop(body, options.keyPointer)),
    spoilAmount: ({ key }) => (base === null ? null : fill(key, 'idempotency-check')),
  }
}

function drop(body: string, pointer: string): string {
  const json = parseJson(body)
  if (json === undefined) return withoutName(body, pointer).toString()
  return JSON.stringify(removePointer(json, pointer))
}

function withoutName(body: string, pointer: string): URLSearchParams {
  const form = new URLSearchParams(body)
  form.delete(pointer.slice(1))
  return form
}
