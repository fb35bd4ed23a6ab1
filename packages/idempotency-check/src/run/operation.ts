import { randomBytes, randomUUID } from 'node:crypto'
import type { BodyTemplate } from './body-template'
import type { CheckOptions } from './options'

/** One intended effect: a key of its own and, where the user said how, an amount of its own. */
export type Operation = { key: string; amount: number | null; body: string }

export type OperationMaker = {
  create: (given?: { key?: string; amount?: number | null }) => Operation
  /** The operation's body with another amount that no other operation has; null without `--vary`. */
  changeAmount: (operation: Operation) => string | null
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
  const fill = (key: string, amount: number | string | null) => {
    const values = new Map<string, number | string>()
    if (options.vary !== null && amount !== null) values.set(options.vary, amount)
    if (options.tag !== null) values.set(options.tag, `idempotency-check ${runId}`)
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
    spoilAmount: ({ key }) => (base === null ? null : fill(key, 'idempotency-check')),
  }
}
