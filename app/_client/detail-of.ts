import { readDetail } from '@/app/_client/ask-server'
import { type Exchange, parseObject } from '@/app/_client/send-deposit'

/** The server's own words on why it refused; null where it did not, or where something else answered. */
export function detailOf({ response }: Exchange): string | null {
  return readDetail(response === null ? null : parseObject(response.body))
}
