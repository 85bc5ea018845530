import type { SecureVideoSession } from '../src/index.ts'
import { settled } from '../src/testing/fake-clock.ts'

// A developer's advice is English everywhere, and a reference is the server's own word.
const notOurs = '.fix span, code, style'

/** Everything in an element that a person can read or hear, apart from advice to its developer. */
export const shownText = (element: SecureVideoSession): string[] => {
  const root = element.shadowRoot
  if (!root) return []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest(notOurs)) texts.push(node.textContent ?? '')
  }
  const named = [...root.querySelectorAll('[aria-label], [title], [alt]')]
  const names = named.flatMap((part) => ['aria-label', 'title', 'alt'].map((name) => part.getAttribute(name) ?? ''))
  return [...texts, ...names].map((text) => text.trim()).filter((text) => text !== '')
}

/** Gives an element a language of its own, and waits until its words are in it. */
export const inLanguage = async (element: SecureVideoSession, lang: string): Promise<void> => {
  element.lang = lang
  await settled()
  while (element.shadowRoot?.querySelector('section')?.lang !== lang.split('-')[0]) await settled()
}
