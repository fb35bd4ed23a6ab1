import type { Learned } from '@/app/(deposit)/key/kept'
import { type Kept, type KeyEvent, nextKept, shownKey, type Try } from '@/app/(deposit)/key/kept'

const USED = { at: '2026-11-24T14:03:19.000Z', amountCents: 2_500, learnedAt: 5, until: 100 }

const aTry = (id: string, key: string, since = 10): Try => ({ id, key, since, amountText: '0.34' })
const kept = (chosen: string | null, ...tries: Try[]): Kept => ({
  chosen: chosen === null ? null : { key: chosen, used: null },
  tries,
})
const usedKey = (key: string, ...tries: Try[]): Kept => ({ chosen: { key, used: USED }, tries })
const answered = (tryId: string, key: string, learned: Learned): KeyEvent => ({
  type: 'answered',
  tryId,
  key,
  learned,
})

const NONE = kept(null)
const UNUSED = kept('a')
const DOUBT = kept('a', aTry('1', 'a'))
const IN_DOUBT: Learned = { status: 'in_doubt' }
const NOT_USED: Learned = { status: 'not_used' }
const USED_NOW: Learned = { status: 'used', used: USED }

// biome-ignore format: a table reads best one transition a line.
test.each<[string, Kept, KeyEvent, Kept]>([
  ['a tick chooses the key', NONE, { type: 'ticked', key: 'a' }, UNUSED],
  ['a tick in a second tab keeps the first one’s key', UNUSED, { type: 'ticked', key: 'b' }, UNUSED],
  ['a tick keeps a key in doubt', DOUBT, { type: 'ticked', key: 'b' }, DOUBT],
  ['unticking throws an unused key away', UNUSED, { type: 'unticked', now: 99 }, NONE],
  ['unticking throws a used key away', usedKey('a'), { type: 'unticked', now: 99 }, NONE],
  ['a new key replaces an unused one', UNUSED, { type: 'replaced', key: 'b', now: 99 }, kept('b')],
  ['a new key replaces a used one', usedKey('a'), { type: 'replaced', key: 'b', now: 99 }, kept('b')],
  ['a new key ends the tries of a used one', usedKey('a', aTry('1', 'a')), { type: 'replaced', key: 'b', now: 99 }, kept('b')],
  ['unticking keeps a try of a key that is used no longer', usedKey('a', aTry('1', 'a')), { type: 'unticked', now: 100 }, kept(null, aTry('1', 'a'))],
  ['so does a new key', usedKey('a', aTry('1', 'a')), { type: 'replaced', key: 'b', now: 100 }, kept('b', aTry('1', 'a'))],
  ['a new key in spite of a doubt leaves the doubt', DOUBT, { type: 'replaced', key: 'b', now: 99 }, kept('b', aTry('1', 'a'))],
  ['giving up ends the doubt', DOUBT, { type: 'given_up', inDoubt: 'a', key: 'b' }, kept('b')],
  ['giving up ends no other doubt', kept('a', aTry('1', 'a'), aTry('2', 'c')), { type: 'given_up', inDoubt: 'a', key: 'b' }, kept('b', aTry('2', 'c'))],
  ['sending puts a key in doubt', UNUSED, { type: 'sent', try: aTry('1', 'a') }, DOUBT],
  ['sending again adds a try', DOUBT, { type: 'sent', try: aTry('2', 'a', 20) }, kept('a', aTry('1', 'a'), aTry('2', 'a', 20))],
  ['sending from a tab that was behind keeps both keys', DOUBT, { type: 'sent', try: aTry('2', 'b') }, kept('b', aTry('1', 'a'), aTry('2', 'b'))],
  ['sending a used key leaves it used', usedKey('a'), { type: 'sent', try: aTry('1', 'a', 99) }, usedKey('a')],
  ['sending a forgotten key puts it in doubt, and never makes it young again', usedKey('a'), { type: 'sent', try: aTry('1', 'a', 100) }, kept('a', aTry('1', 'a', 5))],
  ['no answer leaves the doubt', DOUBT, answered('1', 'a', IN_DOUBT), DOUBT],
  ['a refusal ends its own try', DOUBT, answered('1', 'a', NOT_USED), UNUSED],
  ['a refusal leaves another try', kept('a', aTry('1', 'a'), aTry('2', 'a')), answered('2', 'a', NOT_USED), DOUBT],
  ['an answer ends all tries with its key', kept('a', aTry('1', 'a'), aTry('2', 'a')), answered('2', 'a', USED_NOW), usedKey('a')],
  ['an answer to a key that was given up chooses nothing', kept('b'), answered('1', 'a', USED_NOW), kept('b')],
  ['no answer to a key that was given up brings no doubt back', kept('b'), answered('1', 'a', IN_DOUBT), kept('b')],
  ['an answer to a key that was unticked meanwhile shows it as used', kept(null, aTry('1', 'a')), answered('1', 'a', USED_NOW), usedKey('a')],
])('%s', (_, before, event, after) => {
  expect(nextKept(before, event)).toEqual(after)
})

test.each<[string, Kept, string | null]>([
  ['nothing', NONE, null],
  ['the chosen key', UNUSED, 'a'],
  ['the chosen key in doubt', kept('b', aTry('1', 'a'), aTry('2', 'b')), 'b'],
  ['a doubt before the chosen key', kept('b', aTry('1', 'a')), 'a'],
  ['a doubt before a used key', usedKey('b', aTry('1', 'a')), 'a'],
  ['the oldest of several doubts', kept(null, aTry('1', 'c'), aTry('2', 'a')), 'c'],
])('shows %s', (_, before, key) => {
  expect(shownKey(before)?.key ?? null).toBe(key)
})
