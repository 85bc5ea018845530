import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import GithubSlugger from 'github-slugger'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString as textOf } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { root } from './pages.ts'

/** A fenced block of code. */
export type CodeBlock = {
  /** The page, from the repository's root. */
  page: string
  /** The line of its first line of code. */
  line: number
  /** The word behind the fence; empty where there is none. */
  language: string
  /** What else stands behind the fence, which nobody sees, such as `file=app/page.js`. */
  note: string
  /** The heading under which it stands. */
  heading: string
  code: string
}

/** A link or a picture, and the heading under which it stands. */
export type Link = { page: string; line: number; heading: string; to: string }

/** What a page is made of, as far as it can be right or wrong. `paths` are files of the repository that its text names. */
export type Page = {
  path: string
  text: string
  blocks: CodeBlock[]
  links: Link[]
  paths: Link[]
  anchors: Set<string>
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number]

/** Reads a page as GitHub would. */
export const readPage = (path: string): Page => {
  const text = readFileSync(join(root, path), 'utf8')
  const page: Page = { path, text, blocks: [], links: [], paths: [], anchors: new Set() }
  const slugger = new GithubSlugger()
  let heading = ''
  const visit = (node: Node): void => {
    const line = node.position?.start.line ?? 0
    if (node.type === 'heading') {
      heading = textOf(node)
      page.anchors.add(slugger.slug(heading))
    }
    if (node.type === 'code') {
      page.blocks.push({
        page: path,
        line: line + 1,
        language: node.lang ?? '',
        note: node.meta ?? '',
        heading,
        code: node.value,
      })
    }
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      page.links.push({ page: path, line, heading, to: node.url })
    }
    if (node.type === 'inlineCode' && /^(packages|examples|scripts)\/[\w./[\]-]+$/.test(node.value)) {
      page.paths.push({ page: path, line, heading, to: node.value })
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
  return page
}
