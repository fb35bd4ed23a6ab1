import { type Json, readPointer, writePointer } from './pointer'

/** The user's body, with places that can be filled; what is not filled stays as it was given. */
export type BodyTemplate = {
  kind: 'json' | 'form' | 'opaque'
  /** The text at a pointer, or undefined. */
  read: (pointer: string) => unknown
  fill: (values: ReadonlyMap<string, string | number>) => string
}

export function createBodyTemplate(body: string, contentType: string): BodyTemplate {
  const json = /[/+]json\b/i.test(contentType) ? parseJson(body) : undefined
  if (json !== undefined) {
    return {
      kind: 'json',
      read: (pointer) => readPointer(json, pointer),
      fill: (values) => (values.size === 0 ? body : JSON.stringify(fillJson(json, values))),
    }
  }
  if (/x-www-form-urlencoded/i.test(contentType)) {
    return {
      kind: 'form',
      read: (pointer) => new URLSearchParams(body).get(formName(pointer)) ?? undefined,
      fill: (values) => {
        const form = new URLSearchParams(body)
        for (const [pointer, value] of values) form.set(formName(pointer), String(value))
        return form.toString()
      },
    }
  }
  return { kind: 'opaque', read: () => undefined, fill: () => body }
}

function fillJson(json: Json, values: ReadonlyMap<string, string | number>): Json {
  return [...values].reduce(
    (filled, [pointer, value]) => writePointer(filled, pointer, value),
    json,
  )
}

function formName(pointer: string): string {
  return pointer.replace(/^\//, '')
}

export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
