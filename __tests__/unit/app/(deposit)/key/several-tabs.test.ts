import fc from 'fast-check'
import { type SharedStorage, shareStorage } from '@/__tests__/support/components/shared-storage'
import type { Learned } from '@/app/(deposit)/key/kept'
import { itemAt } from '@/scripts/support/item-at'

/**
 * A model of several tabs of one browser. A tab can be behind: what another one stored arrives late, as between the
 * processes of a real browser. Storage can refuse to take anything more, and a tab can crash.
 */

const HOUR_MS = 3_600_000
const RETENTION_HOURS = 24
const TABS = 3

/** The modules of the page, with a memory of their own as in a tab of its own. */
function openTab(storage: SharedStorage, modules = loadModules()) {
  const view = storage.open()
  const enter = <T>(work: (page: typeof modules) => T): T => {
    Object.defineProperty(globalThis, 'localStorage', { value: view.storage, configurable: true })
    return work(modules)
  }
  return { view, enter }
}

function loadModules() {
  let modules = {} as typeof import('@/app/(deposit)/key/key-actions') &
    typeof import('@/app/(deposit)/key/key-state') &
    typeof import('@/app/(deposit)/key/key-store') &
    typeof import('@/app/(deposit)/key/kept')
  jest.isolateModules(() => {
    modules = {
      ...jest.requireActual('@/app/(deposit)/key/key-actions'),
      ...jest.requireActual('@/app/(deposit)/key/key-state'),
      ...jest.requireActual('@/app/(deposit)/key/key-store'),
      ...jest.requireActual('@/app/(deposit)/key/kept'),
    }
  })
  return modules
}

/** Never writes, so that it has nothing to remember from one look to the next. */
const ONLOOKER = loadModules()

type Doubt = { id: string; key: string; tab: number; stored: boolean }

/** What happened, as somebody knows it who sees all tabs and the ledger. */
class World {
  now = Date.parse('2026-11-25T12:00:00Z')
  storage = shareStorage()
  tabs = Array.from({ length: TABS }, () => openTab(this.storage))
  open: Doubt[] = []
  doubts: Doubt[] = []
  usedUntil = new Map<string, number>()
  count = 0

  enter<T>(tab: number, work: Parameters<ReturnType<typeof openTab>['enter']>[0]): T {
    jest.setSystemTime(this.now)
    return itemAt(this.tabs, tab).enter(work) as T
  }

  press(tab: number): void {
    const id = `try-${++this.count}`
    this.enter(tab, (page) => {
      page.tickKey(`key-${++this.count}`)
      const key = page.shownKey(page.readKept())?.key ?? ''
      const try_ = { id, key, since: this.now, amountText: '0.34' }
      page.changeKept({ type: 'sent', try: try_ })
      const doubt = { id, key, tab, stored: this.storage.has(id) }
      this.open.push(doubt)
      if ((this.usedUntil.get(key) ?? 0) <= this.now) this.doubts.push(doubt)
    })
  }

  answer(which: number, status: Learned['status']): void {
    const [answered] = this.open.splice(which % Math.max(1, this.open.length), 1)
    if (answered === undefined) return
    const { id: tryId, key, tab } = answered
    const until = this.now + RETENTION_HOURS * HOUR_MS
    const at = new Date(this.now).toISOString()
    const used = { at, amountCents: 34, learnedAt: this.now, until }
    const learned: Learned = status === 'used' ? { status, used } : { status }
    this.enter(tab, (page) => page.changeKept({ type: 'answered', tryId, key, learned }))
    if (status === 'used') this.usedUntil.set(key, until)
    if (status === 'used') this.settle((doubt) => doubt.key === key)
    if (status === 'not_used') this.settle((doubt) => doubt.id === tryId)
  }

  newKey(tab: number, sure: boolean): void {
    this.enter(tab, (page) => {
      const { status } = page.keyStateAt(page.readKept(), this.now, RETENTION_HOURS)
      const key = page.shownKey(page.readKept())?.key
      const known = page.readKept().tries.map(({ id }) => id)
      const asked = !page.replaceKey(RETENTION_HOURS)
      if (asked && sure) page.giveUpKey()
      // Only of what this person was asked about, or was told that it is too late for.
      if ((asked && sure) || status === 'expired') {
        this.settle((doubt) => doubt.key === key && known.includes(doubt.id))
      }
    })
  }

  /** What it kept in its memory alone is gone, and its open requests are never answered. */
  crash(tab: number): void {
    this.open = this.open.filter((doubt) => doubt.tab !== tab)
    this.settle((doubt) => doubt.tab === tab && !doubt.stored)
    this.tabs[tab] = openTab(this.storage)
  }

  settle(isSettled: (doubt: Doubt) => boolean): void {
    this.doubts = this.doubts.filter((doubt) => !isSettled(doubt))
  }

  /** Every key in doubt is there, in the storage or in the memory of the tab that sent it. */
  check(): void {
    for (const { id, tab, stored } of this.doubts) {
      const kept = stored
        ? this.storage.has(id)
        : this.enter<string[]>(tab, (page) => page.readKept().tries.map((one) => one.id)).includes(
            id,
          )
      if (!kept) throw new Error(`The doubt ${id} was lost.`)
    }
    const stored = this.doubts.filter((doubt) => doubt.stored)
    if (stored.length === 0) return
    // A tab that is opened now offers a key in doubt, and none that would deposit again unasked.
    const tab = openTab(this.storage, ONLOOKER)
    const shown = tab.enter((page) => page.shownKey(page.readKept()))
    const status = tab.enter(
      (page) => page.keyStateAt(page.readKept(), this.now, RETENTION_HOURS).status,
    )
    if (status === 'unused') throw new Error(`A key is in doubt, and ${shown?.key} looks unused.`)
  }
}

const tab = fc.nat(TABS - 1)
const step: fc.Arbitrary<(world: World) => void> = fc.oneof(
  tab.map((t) => (world: World) => {
    world.enter(t, (page) => page.tickKey(`key-${++world.count}`))
  }),
  tab.map((t) => (world: World) => {
    world.enter(t, (page) => page.untickKey(RETENTION_HOURS))
  }),
  { arbitrary: tab.map((t) => (world: World) => world.press(t)), weight: 4 },
  {
    arbitrary: fc.tuple(fc.nat(9), fc.constantFrom('in_doubt', 'not_used', 'used')).map(
      ([which, status]) =>
        (world: World) =>
          world.answer(which, status as Learned['status']),
    ),
    weight: 2,
  },
  fc.tuple(tab, fc.boolean()).map(
    ([t, sure]) =>
      (world: World) =>
        world.newKey(t, sure),
  ),
  { arbitrary: tab.map((t) => (world: World) => itemAt(world.tabs, t).view.catchUp()), weight: 2 },
  tab.map((t) => (world: World) => world.crash(t)),
  fc.boolean().map((full) => (world: World) => {
    world.storage.setFull(full)
  }),
  fc.constantFrom(1, 23, 25).map((hours) => (world: World) => {
    world.now += hours * HOUR_MS
  }),
)

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('no sequence of events in several tabs loses a key that is in doubt', () => {
  let doubtsSeen = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const world = new World()
      for (const take of steps) {
        take(world)
        doubtsSeen += world.doubts.length
        world.check()
      }
    }),
    { numRuns: 50 },
  )
  expect(doubtsSeen).toBeGreaterThan(1_000)
})

test('a tab that alone knows a key as used does not end what another tab began after its retention', () => {
  const world = new World()
  world.press(0)
  world.storage.setFull(true)
  world.answer(0, 'used')
  world.crash(1)
  world.storage.setFull(false)
  world.now += 25 * HOUR_MS
  world.press(1)
  itemAt(world.tabs, 0).view.catchUp()
  world.enter(0, (page) => page.untickKey(RETENTION_HOURS))
  world.check()
})
