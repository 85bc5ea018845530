import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { writeDashboardScript, writeRoomScript } from './scripts.ts'

const folder = new URL('./browser/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))

describe('browser code that travels as text', () => {
  it.each(files)('%s is one function that refers to nothing else in its file', (name) => {
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n')
    const statements = lines.filter((line) => /^(export )?(async )?(const|let|var|function|class|import) /.test(line))
    const running = statements.filter((line) => !line.startsWith('import type '))
    expect(running).toHaveLength(1)
    expect(running[0]).toMatch(/^export const \w+ = \(/)
  })

  it.each([
    ['room', writeRoomScript],
    ['dashboard', writeDashboardScript],
  ])('the %s script is complete: it parses, and brings no module reference along', (_, write) => {
    const text = write()
    expect(() => new Function(text)).not.toThrow()
    expect(text).not.toMatch(/__vite_ssr|\bimport\(|\brequire\(/)
  })
})
