import { html } from 'hono/html'
import type { Markup } from '../../hub/page.ts'
import type { ControlContext } from '../context.ts'
import { live, nothing, panel } from '../parts.ts'

/** Everybody of the clinic, with the ids that a server names them by. */
export const peopleSection = ({ sandbox }: ControlContext): Markup => {
  const { people } = sandbox
  return panel(
    'people',
    'People',
    live(
      'people',
      people.length === 0
        ? nothing('Nobody yet. Users that your server makes appear here.')
        : html`<ul class="people">${people.map(
            (person) =>
              html`<li><span class="people-name"><span>${person.name}</span><span class="fine">${person.email}</span><span class="fine mono">${person.externalId}${'userId' in person ? ` · ${person.userId}` : ''}</span></span><span class="pill">${person.role}</span></li>`,
          )}</ul>`,
    ),
    'All of them are invented.',
  )
}
