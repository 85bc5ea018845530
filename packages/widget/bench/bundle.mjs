import { fileURLToPath } from 'node:url'
import { build, loadConfigFromFile } from 'vite'

const folder = fileURLToPath(new URL('..', import.meta.url))

const ownConfig = async () => {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, `${folder}vite.config.ts`)
  return config
}

const filesOf = async (config) => {
  const [{ output }] = await build({ ...config, configFile: false, logLevel: 'error' })
  return new Map(output.map(({ fileName, code, imports = [] }) => [fileName, { code, imports }]))
}

/** The files that the package's own build makes, by name, with what each imports at once. Nothing is written. */
export const bundleOwn = async () => {
  const config = await ownConfig()
  return filesOf({ ...config, root: folder, build: { ...config.build, write: false } })
}

/** One file of somebody else's entry: the same minifier, target and settings as ours. */
export const bundleOther = async (entry, root = folder) => {
  const { build: own } = await ownConfig()
  const files = await filesOf({
    root,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { ...own, write: false, lib: { ...own.lib, entry: { other: entry } } },
  })
  return [...files.values()].map(({ code }) => code).join('\n')
}

/** A file and all that it imports at once. */
export const withImports = (files, fileName, seen = new Set()) => {
  if (seen.has(fileName) || !files.has(fileName)) return seen
  seen.add(fileName)
  for (const imported of files.get(fileName).imports) withImports(files, imported, seen)
  return seen
}
