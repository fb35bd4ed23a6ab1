import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { asUser } from '@/__tests__/support/scripts/as-user'
import { makeDataFolder } from '@/__tests__/support/scripts/data-folder'
import { runScript } from '@/__tests__/support/scripts/run-script'

const WITH_A_NAME = 33
const WITHOUT_A_NAME = 54_321

const data = makeDataFolder()
chmodSync(data.path, 0o755)

afterAll(() => data.remove())

function folderOf(uid: number, name: string): string {
  const folder = path.join(data.path, name)
  mkdirSync(folder)
  chownSync(folder, uid, uid)
  return folder
}

const run = (folder: string, wrapper: string[] = [], script = 'scripts/audit.ts') =>
  runScript(script, { DATABASE_URL: '', DATA_FOLDER: folder, PORT: '0' }, { wrapper })

/** The owners of all that is in the folder. */
const ownersIn = (folder: string) => [
  ...new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(path.join(folder, name)).uid,
    ),
  ),
]

const isRoot = process.getuid?.() === 0
const describeAsRoot = isRoot ? describe : describe.skip
const reason = isRoot ? '' : ' (skipped: only root can become another user)'

describeAsRoot(`of root and another user${reason}`, () => {
  test.each([
    ['made by the user', true],
    ['made by root', false],
  ])('one after the other uses a folder of the user, %s', async (name, userFirst) => {
    const folder = folderOf(WITH_A_NAME, name)
    for (const asRoot of [!userFirst, userFirst, !userFirst]) {
      const finished = await run(folder, asRoot ? [] : asUser(WITH_A_NAME))
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' })
      expect(ownersIn(folder)).toEqual([WITH_A_NAME])
    }
  })

  test('a user is told that the folder belongs to somebody else', async () => {
    const folder = folderOf(0, 'of root')
    await run(folder)
    // Without the right to pass through closed folders, which reading the checkout needs in the other tests.
    const { exitCode, stderr } = await run(folder, asUser(WITH_A_NAME))
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/cannot be used|belongs to another user/)
    expect(stderr).not.toContain('holds no database')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('root sets up a folder of a user who has no name', async () => {
    const folder = folderOf(WITHOUT_A_NAME, 'without a name, by root')
    expect(await run(folder)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test.each(['scripts/audit.ts', 'scripts/start.ts'])(
    'a user who has no name is told what to do by %s, in one sentence',
    async (script) => {
      const folder = folderOf(WITHOUT_A_NAME, `without a name, by ${path.basename(script)}`)
      expect(await run(folder, asUser(WITHOUT_A_NAME), script)).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringMatching(/^PostgreSQL cannot be set up by user 54321, .+\n$/),
      })
    },
  )
})

test.each(['/proc/nothing', '/dev/null', '/dev/null/data'])(
  'the data folder %s is refused in one sentence',
  async (folder) => {
    expect(await run(folder)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The data folder \/\S+ cannot be used \(E\w+\): .+\n$/),
    })
  },
)
