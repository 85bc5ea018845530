// Makes src/frameworks/: the tag's types for each framework that has types for tags, from the manifest.

const head = `// Made from the element's doc block by \`pnpm --filter @securevideo/widget run manifest\`.`

const comment = (description) =>
  description.length > 104
    ? `  /**\n${wrap(description, 110)
        .map((line) => `   * ${line}`)
        .join('\n')}\n   */`
    : `  /** ${description} */`

const wrap = (text, width) => text.match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)`, 'g')) ?? []

const quote = (name) => (/^[a-z]\w*$/i.test(name) ? name : `'${name}'`)

const member = (name, type, description) => `${comment(description)}\n  ${quote(name)}?: ${type} | undefined`

const typeOf = ({ name }) => `SecureVideoSession['${name}']`

// Attributes that are not named as their property is.
const renamed = ({ attributes }) => attributes.filter(({ name, fieldName }) => fieldName && name !== fieldName)

const settings = (element) => {
  const { properties, events } = element
  const set = properties.map((property) => member(property.name, typeOf(property), property.description))
  const dashed = renamed(element).map(({ name, fieldName, description }) =>
    member(name, typeOf({ name: fieldName }), description),
  )
  const told = events.map(({ name, type, description }) => `${comment(description)}\n  '${name}': ${type.text}`)
  const eventTypes = events.map(({ type }) => type.text).sort()
  return `${head}

import type {
${[...eventTypes, 'SecureVideoSession']
  .sort()
  .map((name) => `  ${name},`)
  .join('\n')}
} from '../element.ts'

/** What a page may set, by the names of properties. */
export interface SessionProperties {
${set.join('\n')}
}

/** The attributes that are written otherwise than their properties. */
export interface SessionAttributes {
${dashed.join('\n')}
}

/** The events, by their names. */
export interface SessionEvents {
${told.join('\n')}
}
`
}

const door = (framework, imports, body) => `${head}

${imports}

/**
 * Types of \`<securevideo-session>\` for ${framework}. Nothing of it exists at run time.
 *
 * @module
 */

${body}
`

const listeners = (pattern) => `/** Listeners, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as ${pattern}]?: (event: SessionEvents[Name]) => void
}`

const all = 'SessionAttributes, SessionEvents, SessionProperties'

// Vue takes a name with dashes for the property; of the others it knows nothing.
const undashed = (element) =>
  renamed(element)
    .filter(({ name }) => !name.includes('-'))
    .map(({ name }) => `'${name}'`)
    .join(' | ')

/** Text of each file, by its name. */
export const makeFrameworks = (element) => ({
  'settings.ts': settings(element),
  'react.ts': door(
    'React 19',
    `import type { HTMLAttributes as AllAttributes, DetailedHTMLProps as Props } from 'react'
import type { SecureVideoSession } from '../element.ts'
import type { ${all} } from './settings.ts'`,
    `${listeners('`on$' + '{Name}`')}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'securevideo-session': Props<AllAttributes<SecureVideoSession>, SecureVideoSession> &
        SessionProperties &
        SessionAttributes &
        SessionListeners
    }
  }
}`,
  ),
  'preact.ts': door(
    'Preact',
    `import type { HTMLAttributes } from 'preact'
import type { SecureVideoSession } from '../element.ts'
import type { ${all} } from './settings.ts'`,
    `${listeners('`on$' + '{Name}`')}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'securevideo-session': Omit<HTMLAttributes<SecureVideoSession>, keyof SessionProperties> &
        SessionProperties &
        SessionAttributes &
        SessionListeners
    }
  }
}`,
  ),
  'solid.ts': door(
    'Solid',
    `import type { JSX as Solid } from 'solid-js'
import type { SecureVideoSession } from '../element.ts'
import type { ${all} } from './settings.ts'`,
    `/** Listeners and properties, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as \`on:$\{Name}\`]?: (event: SessionEvents[Name]) => void
} & {
  [Name in keyof SessionProperties as \`prop:$\{Name}\`]?: SessionProperties[Name]
}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'securevideo-session': Solid.HTMLAttributes<SecureVideoSession> &
        SessionProperties &
        SessionAttributes &
        SessionListeners
    }
  }
}`,
  ),
  'vue.ts': door(
    'templates of Vue',
    `import type { HTMLAttributes as AllAttributes } from 'vue'
import type { SecureVideoSession } from '../element.ts'
import type { SessionAttributes, SessionEvents, SessionProperties } from './settings.ts'`,
    `/** Listeners, by the names that they have here. */
export type SessionListeners = {
  [Name in keyof SessionEvents as Name extends \`sv-$\{infer Rest}\` ? \`onSv$\{Capitalize<Rest>}\` : never]?: (
    event: SessionEvents[Name],
  ) => void
}

declare module 'vue' {
  interface HTMLAttributes {
    /** Where in the tag a child of it goes. */
    slot?: string
  }
  interface GlobalComponents {
    'securevideo-session': new () => SecureVideoSession & {
      $props: AllAttributes & SessionProperties & Pick<SessionAttributes, ${undashed(element)}> & SessionListeners
    }
  }
}`,
  ),
  'svelte.ts': door(
    'Svelte',
    `import type { HTMLAttributes as Attributes } from 'svelte/elements'
import type { SecureVideoSession } from '../element.ts'
import type { ${all} } from './settings.ts'`,
    `${listeners('`on$' + '{Name}`')}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'securevideo-session': Attributes<SecureVideoSession> & SessionProperties & SessionAttributes & SessionListeners
  }
}`,
  ),
})
