import { shownKey } from '@/app/(deposit)/key/kept'
import { keyStateAt } from '@/app/(deposit)/key/key-state'
import { changeKept, readKept } from '@/app/(deposit)/key/key-store'
import { generateIdempotencyKey } from '@/lib/idempotency-key'

/**
 * What a person does with the key, by what is kept at that moment: another tab may just have sent it. The functions that
 * return false have changed nothing, since the person is to be asked first.
 */

export function tickKey(key: string): void {
  changeKept({ type: 'ticked', key })
}

export function untickKey(retentionHours: number): boolean {
  if (isInDoubt(retentionHours)) return false
  changeKept({ type: 'unticked', now: Date.now() })
  return true
}

export function replaceKey(retentionHours: number): boolean {
  switch (statusNow(retentionHours)) {
    case 'sent':
      return false
    case 'expired':
      // It is too late for a safe retry, and the page says so.
      giveUpKey()
      return true
    case 'unused':
    case 'used':
      changeKept({ type: 'replaced', key: generateIdempotencyKey(), now: Date.now() })
      return true
  }
}

/** The person was asked, or told that it is too late. */
export function giveUpKey(): void {
  const inDoubt = shownKey(readKept())?.key ?? ''
  changeKept({ type: 'given_up', inDoubt, key: generateIdempotencyKey() })
}

function isInDoubt(retentionHours: number): boolean {
  return statusNow(retentionHours) === 'sent'
}

function statusNow(retentionHours: number) {
  return keyStateAt(readKept(), Date.now(), retentionHours).status
}
