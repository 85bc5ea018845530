// Puts the Worker into one file, and what browsers fetch into a folder beside it.
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const widget = fileURLToPath(new URL('.', import.meta.resolve('@securevideo/widget/cdn')))

rmSync('dist', { recursive: true, force: true })
cpSync('public', 'dist/assets', { recursive: true })
cpSync(widget, 'dist/assets/widget', { recursive: true })
await build({
  entryPoints: ['worker.ts'],
  outfile: 'dist/worker.js',
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module'],
  loader: { '.html': 'text' },
})
