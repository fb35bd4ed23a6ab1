// Other programs are tried out on localhost, too: the name is this product's own.
const STORAGE_NAME = 'idempotency-tester:amount'

/** Keeps what was typed, in this tab, where the page says that it is to be reloaded; null forgets it. */
export function keepAmount(text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(STORAGE_NAME)
    else sessionStorage.setItem(STORAGE_NAME, text)
  } catch {
    // Without storage it has to be typed again.
  }
}

export function readKeptAmount(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_NAME)
  } catch {
    return null
  }
}
