type Source = { spec: string; section: string; url: string }

export function draft(section: string): Source {
  return {
    spec: 'draft-ietf-httpapi-idempotency-key-header-07',
    section,
    url: `https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-${section}`,
  }
}

export function rfc(number: number, section: string): Source {
  return {
    spec: `RFC ${number}`,
    section,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  }
}

export const STRIPE: Source = {
  spec: 'Stripe API',
  section: 'Idempotent requests',
  url: 'https://docs.stripe.com/api/idempotent_requests',
}

/** A rule of this tool, for what no standard says. */
export function own(section: string, url: string): Source {
  return { spec: 'idempotency-check rules', section, url }
}

/** Where the Internet draft is discussed. */
export function draftIssue(number: number): Source {
  return {
    spec: 'draft-ietf-httpapi-idempotency-key-header, open issue',
    section: `#${number}`,
    url: `https://github.com/ietf-wg-httpapi/idempotency/issues/${number}`,
  }
}
