// Reads the element's doc block and class into a custom elements manifest, of what is public and nothing else.

import { fileURLToPath } from 'node:url'
import { cli } from '@custom-elements-manifest/analyzer/cli.js'

const root = fileURLToPath(new URL('..', import.meta.url))

const isPublic = ({ name, kind, privacy, description }) =>
  !name.startsWith('#') &&
  (privacy ?? 'public') === 'public' &&
  // Lit's and the browser's own are not ours to describe.
  Boolean(description) &&
  (kind === 'field' || kind === 'method')

// A method may be an accessor, so that a framework can write an attribute of the same name; pages call it all the same.
const asCalled = (member) => {
  const [, returned] = /^\(\) => (.*)$/.exec(member.type?.text) ?? []
  if (member.kind !== 'field' || !returned) return member
  const { type: _, ...method } = member
  return { ...method, kind: 'method', return: { type: { text: returned } } }
}

const oneLine = (text) => text?.replace(/\s+/g, ' ').trim()

/** Where a module is in the published package. */
const published = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js')

// Sources move to where they are published, and every description becomes one line.
const tidy = (value) => {
  if (Array.isArray(value)) return value.map(tidy)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'inheritedFrom')
      .map(([key, inner]) => {
        if ((key === 'path' || key === 'module') && typeof inner === 'string') return [key, published(inner)]
        return [key, key === 'description' ? oneLine(inner) : tidy(inner)]
      }),
  )
}

/** The manifest, as `dist/custom-elements.json` has it. */
export const readManifest = async () => {
  const argv = ['analyze', '--quiet', '--config', 'manifest/analyzer.config.mjs']
  const { modules } = await cli({ argv, noWrite: true, cwd: root })
  const declarations = modules.flatMap((module) => module.declarations)
  const session = declarations.find(({ name }) => name === 'SecureVideoSession')
  const members = session.members.filter(isPublic).map((given) => {
    const member = asCalled(given)
    const attribute = session.attributes.find(({ fieldName }) => fieldName === member.name)
    return attribute ? { ...member, attribute: attribute.name } : member
  })
  // A pass has no field that Lit knows of.
  for (const member of members)
    if (member.name === 'pass') Object.assign(member, { attribute: 'pass', type: { text: 'string' } })
  const attributes = session.attributes.map((attribute) => {
    const member = members.find(({ attribute: name }) => name === attribute.name)
    return {
      ...attribute,
      ...(member && { fieldName: member.name, description: member.description, type: member.type }),
    }
  })
  Object.assign(session, { members, attributes })
  const withoutBase = modules
    .filter(({ path }) => !/session-attributes|sv-event/.test(path))
    .map(({ declarations: all, exports, ...module }) => {
      const classes = all.filter(({ kind }) => kind === 'class')
      const isClass = ({ name }) => classes.some((one) => one.name === name)
      return { ...module, declarations: classes, exports: exports.filter(isClass) }
    })
  const definition = {
    kind: 'custom-element-definition',
    name: 'securevideo-session',
    declaration: { name: 'SecureVideoSession', module: 'dist/element/securevideo-session.js' },
  }
  const registering = { kind: 'javascript-module', path: 'dist/index.js', declarations: [], exports: [definition] }
  return tidy({ schemaVersion: '2.1.0', readme: 'README.md', modules: [registering, ...withoutBase] })
}

/** The element in a manifest, with its methods apart from its properties. */
export const elementOf = ({ modules }) => {
  const declarations = modules.flatMap((module) => module.declarations)
  const element = declarations.find(({ name }) => name === 'SecureVideoSession')
  const settable = ({ kind, readonly, static: isStatic }) => kind === 'field' && !readonly && !isStatic
  return {
    ...element,
    properties: element.members.filter(settable),
    readOnly: element.members.filter(({ kind, readonly }) => kind === 'field' && readonly),
    methods: element.members.filter(({ kind }) => kind === 'method'),
  }
}
