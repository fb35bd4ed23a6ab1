import { readPgbench, runLongEnough } from '@/bench/pgbench'

const HEAD = `pgbench (15.18, server 18.4)
transaction type: deposit.sql
number of clients: 150
duration: 1 s
`
const WITH_RATE = `${HEAD}number of transactions actually processed: 2141
number of failed transactions: 0 (0.000%)
latency average = 70.012 ms
initial connection time = 4611.204 ms
tps = 1371.250000 (without initial connection time)
`
const WITHOUT_RATE = `${HEAD}number of transactions actually processed: 0
number of failed transactions: 0 (NaN%)
`

test('reads the rate that pgbench reached after its connections were open', () => {
  expect(readPgbench(WITH_RATE)).toEqual({ perSecond: 1_371.25, connectingMs: 4_611.204 })
})

test('knows that pgbench has no rate when its time was over before its connections were open', () => {
  expect(readPgbench(WITHOUT_RATE)).toBeNull()
})

test('gives pgbench twice the time until its connections leave enough of it to measure', async () => {
  const times: number[] = []
  const slowToConnect = async (seconds: number) => {
    times.push(seconds)
    return seconds < 5 ? WITHOUT_RATE : WITH_RATE
  }
  expect(await runLongEnough(1_000, 4, slowToConnect)).toMatchObject({ perSecond: 1_371.25 })
  expect(times).toEqual([4, 8])

  // Of five seconds 389 ms are left, which is less than half of the wanted one.
  times.length = 0
  expect(await runLongEnough(1_000, 5, slowToConnect)).toMatchObject({ perSecond: 1_371.25 })
  expect(times).toEqual([5, 10])
})

test('says so when its connections take all the time that there is', async () => {
  expect(await runLongEnough(1_000, 4, async () => WITHOUT_RATE)).toEqual({
    failure: 'pgbench spent 16 s on opening its connections',
  })
})

test("tells pgbench's own reason when it fails", async () => {
  const fail = async () => {
    throw Object.assign(new Error('Command failed'), { stderr: 'error: too many clients\nmore' })
  }
  expect(await runLongEnough(1_000, 1, fail)).toEqual({
    failure: 'pgbench failed: error: too many clients',
  })
})
