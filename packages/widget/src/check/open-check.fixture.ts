import { fixtureSync, html } from '@open-wc/testing'
import { settled } from '../testing/fake-clock.ts'
import type { CheckHost } from './check-host.fixture.ts'
import './check-host.fixture.ts'
import type { CheckPart } from './opening.ts'
import type { CheckSurroundings } from './report.ts'
import { words } from './words/en.ts'

/** An element with the check panel open in it. */
export type OpenCheck = {
  host: CheckHost
  /** The words beside a part; empty where it has no line. */
  line(part: CheckPart): string
  /** The buttons of a part, in order. */
  buttons(part: CheckPart): string[]
  press(label: string, part?: CheckPart): Promise<void>
  /** What a screen reader was told, in order. */
  told(): string[]
  part(name: string): HTMLElement | null
}

const textOf = (node: Element | null | undefined): string => node?.textContent?.replace(/\s+/g, ' ').trim() ?? ''

/** Waits, as long as it takes, until something is so: a browser's devices and sound keep no clock of ours. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Puts an element with a check into the page, as its surroundings are, without opening it. */
export const mountCheck = async (surroundings: Partial<CheckSurroundings> = {}): Promise<OpenCheck> => {
  const host = fixtureSync<CheckHost>(html`<check-host></check-host>`)
  host.surroundings = surroundings
  await host.updateComplete
  const root = host.shadowRoot
  const row = (part: CheckPart) => root?.querySelector(`[data-part=${part}]`)
  const buttonsIn = (place: ParentNode | null | undefined) => [...(place?.querySelectorAll('button') ?? [])]
  return {
    host,
    line: (part) => textOf(row(part)?.querySelector('p')),
    buttons: (part) => buttonsIn(row(part)).map(textOf),
    press: async (label, part) => {
      const button = buttonsIn(part ? row(part) : root).find((one) => textOf(one) === label)
      if (!button) throw new Error(`There is no button "${label}".`)
      button.focus()
      button.click()
      await settled()
    },
    told: () => [...(root?.querySelectorAll('.spoken p') ?? [])].map(textOf),
    part: (name) => root?.querySelector<HTMLElement>(`[part~=${name}]`) ?? null,
  }
}

/** Opens a check, and waits until every device has answered. */
export const openCheck = async (surroundings: Partial<CheckSurroundings> = {}): Promise<OpenCheck> => {
  const check = await mountCheck(surroundings)
  check.host.check.open()
  const waits = surroundings.words?.asking ?? words.asking
  // The microphone is asked for last; what keeps the whole page from devices is a line of its own.
  const answer = () => check.line('browser') || check.line('microphone')
  await until(() => answer() !== '' && answer() !== waits)
  await settled()
  return check
}
