import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

// A barrel lists names and does nothing, so its declarations can be read as text.
const list = /export\s+(type\s+)?\{([^}]*)\}(?:\s+from\s+'([^']+)')?/g
const star = /export\s+\*\s+from\s+'([^']+)'/g
const declared = /export\s+(?:declare\s+)?(?:abstract\s+)?(const|function|class|type|interface)\s+(\w+)/g

const namesIn = (file: string): Set<string> => {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const names = new Set<string>()
  for (const [, , listed = ''] of text.matchAll(list)) {
    for (const name of listed.split(',')) {
      const [word = ''] = name
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s+as\s+/)
        .slice(-1)
      if (word) names.add(word)
    }
  }
  for (const [, , name = ''] of text.matchAll(declared)) names.add(name)
  for (const [, from = ''] of text.matchAll(star)) {
    const next = join(dirname(file), from.replace(/\.(js|ts)$/, '.d.ts'))
    for (const name of namesIn(next)) names.add(name)
  }
  return names
}

/** Every name that a door exports, values and types, a door after the other: a name more or less is a decision that somebody sees. */
export const exportedNames = async (project: string, doors: string[]): Promise<string> => {
  const found: string[] = []
  for (const door of doors) {
    const ask = `console.log(import.meta.resolve(${JSON.stringify(door)}))`
    const address = await run(project, process.execPath, '--input-type=module', '-e', ask)
    const declarations = fileURLToPath(address.trim()).replace(/\.js$/, '.d.ts')
    const names = door.endsWith('/cdn') ? [] : [...namesIn(declarations)].sort()
    found.push([door, ...names.map((name) => `  ${name}`)].join('\n'))
  }
  return `${found.join('\n\n')}\n`
}
