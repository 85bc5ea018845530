import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

const types = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript' }

/** The files of a folder that browsers may ask for, each by its address. */
export const filesIn = (folder, address) =>
  readdirSync(fileURLToPath(folder), { recursive: true })
    .filter((name) => extname(name) in types)
    .map((name) => name.replaceAll('\\', '/'))
    .map((name) => [address + name, { type: types[extname(name)], body: readFileSync(new URL(name, folder)) }])
