const isSeen = (node: Node): boolean => {
  if (node instanceof Text) return node.data.trim() !== ''
  return node instanceof Element && node.slot === '' && !node.matches('script, style, template')
}

/** Whether there is something in a tag to show, beside what is meant for a slot with a name. */
export const hasOwnContent = (element: Element): boolean => [...element.childNodes].some(isSeen)
