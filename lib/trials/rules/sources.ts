import type { Result } from '@/packages/idempotency-check/src/report/report'

type Source = Result['because']

/** The sentences that the rules rest on, each at an address that leads to it. */
export function draft(section: string): Source {
  return {
    spec: 'draft-ietf-httpapi-idempotency-key-header-07',
    section,
    url: `https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-${section}`,
  }
}

export function rfc9110(section: string): Source {
  return {
    spec: 'RFC 9110',
    section,
    url: `https://www.rfc-editor.org/rfc/rfc9110.html#section-${section}`,
  }
}

export function azure(section: string): Source {
  return {
    spec: 'Azure SDK design guidelines',
    section,
    url: 'https://azure.github.io/azure-sdk/general_azurecore.html',
  }
}

export const STRIPE_KEYS: Source = {
  spec: 'Stripe API reference',
  section: 'Idempotent requests',
  url: 'https://docs.stripe.com/api/idempotent_requests',
}

export const STRIPE_ERRORS: Source = {
  spec: 'Stripe documentation',
  section: 'Advanced error handling',
  url: 'https://docs.stripe.com/error-low-level',
}

export const OPEN_BANKING: Source = {
  spec: 'Open Banking UK, read-write profile 4.0',
  section: 'Idempotency',
  url: 'https://openbankinguk.github.io/read-write-api-site3/v4.0/profiles/read-write-data-api-profile.html',
}

export const TIGERBEETLE: Source = {
  spec: 'TigerBeetle documentation',
  section: 'Reliable transaction submission',
  url: 'https://docs.tigerbeetle.com/coding/reliable-transaction-submission/',
}

export const PAYPAL: Source = {
  spec: 'PayPal developer documentation',
  section: 'Idempotency',
  url: 'https://developer.paypal.com/api/rest/reference/idempotency',
}

export const BLINDPAY: Source = {
  spec: 'BlindPay documentation',
  section: 'Idempotency',
  url: 'https://blindpay.com/docs/learn/idempotency',
}
