import { type RefObject, useEffect, useRef } from 'react'

/** Brings an element into view when `shown` changes to something: on a telephone a result appears below the window. */
export function useScrollIntoView<E extends HTMLElement>(shown: unknown): RefObject<E | null> {
  const element = useRef<E>(null)
  useEffect(() => {
    if (shown === null || shown === undefined) return
    const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches
    element.current?.scrollIntoView({ block: 'nearest', behavior: smooth ? 'smooth' : 'auto' })
  }, [shown])
  return element
}
