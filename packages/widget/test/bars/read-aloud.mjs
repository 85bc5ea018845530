import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

// What Chromium hands to a screen reader: the browser's own accessibility tree, as text that a person can review.

const reviewed = new URL('./read-aloud.txt', import.meta.url)
const silent = new Set(['InlineTextBox', 'generic', 'none'])
const stated = ['live', 'busy', 'focused']

const stateOf = (node, name) => node.properties?.find((property) => property.name === name)?.value.value

const lineOf = (node) => {
  const role = node.role.value
  const name = node.name?.value ?? ''
  if (role === 'StaticText') return JSON.stringify(name)
  const states = stated.flatMap((state) => {
    const value = stateOf(node, state)
    return value === undefined || value === false || value === 'off'
      ? []
      : [value === true ? state : `${state}=${value}`]
  })
  const level = role === 'heading' ? stateOf(node, 'level') : undefined
  return [role, level, name && JSON.stringify(name), ...states].filter(Boolean).join(' ')
}

const linesOf = (node, byId, depth = 0) => {
  const role = node.role?.value ?? ''
  // What is in the frame is the vendor's.
  if (role === 'RootWebArea') return []
  const heard = !node.ignored && !silent.has(role)
  const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean)
  const inside = children.flatMap((child) => linesOf(child, byId, depth + (heard ? 1 : 0)))
  if (!heard) return inside
  const line = lineOf(node)
  const named = node.name?.value ?? ''
  const isNameAgain = inside.length === 1 && inside[0].trim() === JSON.stringify(named)
  return [`${'  '.repeat(depth)}${line}`, ...(isNameAgain ? [] : inside)]
}

const readAloud = async (page) => {
  const session = await page.createCDPSession()
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: 'globalThis.readAloud' })
    const { node: place } = await session.send('DOM.describeNode', { objectId: result.objectId })
    await session.send('Accessibility.enable')
    // The first tree of a page takes a while to grow.
    for (let tries = 0; tries < 50; tries += 1) {
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      const root = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === place.backendNodeId)
      if (root) return linesOf(root, new Map(nodes.map((node) => [node.nodeId, node])))
      await setTimeout(20)
    }
    return []
  } finally {
    await session.detach()
  }
}

const chaptersOf = (text) =>
  new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((chapter) => {
        const [title, ...lines] = chapter.trimEnd().split('\n')
        return [title, lines.filter((line) => line !== '')]
      }),
  )

const introduction = (text) => text.split(/^## /m)[0]

/**
 * The command `read-aloud`: what a screen reader gets of the node in `globalThis.readAloud`, and what was reviewed under `title`.
 * `wtr --update-snapshots` writes the file anew, for somebody to read.
 */
export const readAloudPlugin = () => {
  const updates = process.argv.includes('--update-snapshots')
  return {
    name: 'read-aloud',
    executeCommand: async ({ command, payload, session }) => {
      if (command !== 'read-aloud') return
      const heard = payload.title ? await readAloud(session.browser.getPage(session.id)) : []
      const text = readFileSync(reviewed, 'utf8')
      const chapters = chaptersOf(text)
      if (updates && payload.title) {
        chapters.set(payload.title, heard)
        const all = [...chapters].map(([title, lines]) => `## ${title}\n\n${lines.join('\n')}\n`)
        writeFileSync(reviewed, `${introduction(text)}${all.join('\n')}`)
      }
      return { heard, reviewed: chapters.get(payload.title) ?? [], titles: [...chapters.keys()] }
    },
  }
}
