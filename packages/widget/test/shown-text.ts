import type { SecureVideoSession } from '../src/index.ts'
import { settled } from '../src/testing/fake-clock.ts'

// A developer's advice is English everywhere, a reference is the server's own word, and a device's name its maker's.
const notOurs = '.fix span, code, style, [part=device]'

/** Everything in an element that a person can read or hear, apart from advice to its developer. */
export const shownText = (element: SecureVideoSession): string[] => {
  const root = element.shadowRoot
  if (!root) return []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest(notOurs)) texts.push(node.textContent ?? '')
  }
  const names = [...root.querySelectorAll('*')].flatMap((part) =>
    ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder'].map((name) => part.getAttribute(name) ?? ''),
  )
  return [...texts, ...names].map((text) => text.trim()).filter((text) => text !== '')
}

/** Gives an element a language of its own, and waits until its words are in it. */
export const inLanguage = async (element: SecureVideoSession, lang: string): Promise<void> => {
  element.lang = lang
  await settled()
  while (element.shadowRoot?.querySelector('section')?.lang !== lang.split('-')[0]) await settled()
}
