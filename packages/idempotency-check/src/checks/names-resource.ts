import { type Sent, textOf } from '../run/sent'

/** Whether the body or a header of the answer holds the resource's id as a word. */
export function namesResource(sent: Sent, resourceId: string): boolean {
  const said = `${textOf(sent)} ${sent.answer?.headers.map(([, value]) => value).join(' ')}`
  // A short id may be a part of any number; a long one is found within a URL too.
  return (
    said.split(/[^\w-]+/).includes(resourceId) ||
    (resourceId.length > 8 && said.includes(resourceId))
  )
}
