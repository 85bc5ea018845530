import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './run.ts'

/** The folders under `packages/` that are published. */
export const published = ['server', 'widget'] as const
export type Published = (typeof published)[number]

/** The tarballs as the registry would get them, in a new folder. They hold what is built: build first. */
export const packAll = async (): Promise<{ folder: string; tarballs: Record<Published, string> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'securevideo-packed-'))
  const pack = async (name: Published): Promise<string> => {
    const source = join(root, 'packages', name)
    if (!existsSync(join(source, 'dist'))) throw new Error(`packages/${name} is not built: run pnpm build first.`)
    const tarball = join(folder, `${name}.tgz`)
    await run(source, 'pnpm', 'pack', '--out', tarball)
    return tarball
  }
  return { folder, tarballs: { server: await pack('server'), widget: await pack('widget') } }
}
