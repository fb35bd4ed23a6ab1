import { headerOf } from '../../http/answer'
import { targetOf } from '../../http/target'
import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { CheckContext } from '../context'

/** Sent only to what this run has made, since nobody knows what they do to the rest. */
const METHODS = ['PATCH', 'DELETE'] as const

/** Whether PATCH and DELETE take a key, tried on the resource that the answer names; in words for the report. */
export async function seeOtherMethods(context: CheckContext, made: Sent): Promise<string> {
  if (context.options.keyPointer !== null) {
    return 'PATCH and DELETE were not tried: their key would be in a body.'
  }
  const target = findMade(context, made)
  if (target === null) {
    return 'PATCH and DELETE were not tried: no Location on this server names what was made.'
  }
  const words: string[] = []
  for (const method of METHODS) words.push(await tryTwice(context, method, target))
  return `${words.join(', ')}.`
}

/** The path that Location gives, where it is on this server and is not the address of all resources. */
function findMade({ options }: CheckContext, { answer }: Sent): string | null {
  const location = answer && headerOf(answer.headers, 'location')
  const base = new URL(options.url)
  if (!location || !URL.canParse(location, base.href)) return null
  const url = new URL(location, base)
  const folder = base.pathname.replace(/\/*$/, '/')
  const isOwn = url.origin === base.origin && url.pathname.startsWith(folder)
  return isOwn && url.pathname.length > folder.length ? targetOf(url) : null
}

async function tryTwice(
  context: CheckContext,
  method: (typeof METHODS)[number],
  target: string,
): Promise<string> {
  const operation = context.operation()
  const body = method === 'PATCH' && /json/i.test(context.options.contentType) ? '{}' : ''
  const send = (note: string) => context.send(operation, { method, target, body, note })
  const first = await send(`${method} of what was made, with a key`)
  if (!isSuccess(first)) return `${method} ${statusWord(first)}`
  const again = await send(`the same ${method} again`)
  return `${method} ${first.status} and ${statusWord(again)} on the repeat`
}
