import type { JsonObject } from './document.ts'

const close = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(close)
  return typeof node === 'object' && node !== null ? closedShapes({ ...node }) : node
}

/** A document whose objects with listed fields take no others, so that a field that nobody wrote down is found. */
export const closedShapes = (node: JsonObject): JsonObject => {
  const entries = Object.entries(node).map(([key, value]) => [key, close(value)])
  const isShape = node.type === 'object' && 'properties' in node
  return { ...Object.fromEntries(entries), ...(isShape && { additionalProperties: false }) }
}
