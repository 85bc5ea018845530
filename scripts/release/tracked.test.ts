import { expect, test } from 'vitest'
import { root, run } from './run.ts'

test('nothing that is built is in the repository', async () => {
  // Whoever's clone it is: only names are read.
  const git = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--ignored', '--exclude-standard']
  const built = await run(root, 'git', ...git)
  expect(built.split('\n').filter(Boolean)).toEqual([])
})
