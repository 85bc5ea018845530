/**
 * How many segments of the path a framework's catch-all parameter holds; undefined where there is none.
 *
 * Next gives a list, the others a text, under a name of the partner's choice. Of several texts it is the longest that
 * ends the path.
 */
export const countRest = (params: unknown, pathname: string): number | undefined => {
  if (typeof params !== 'object' || params === null) return undefined
  const values: unknown[] = Object.values(params)
  const list = values.find((value) => Array.isArray(value))
  if (list !== undefined) return list.length
  const path = decode(pathname).replace(/\/+$/, '')
  const lengths = values
    .filter((value) => typeof value === 'string')
    .map((value) => value.split('/').filter(Boolean))
    .filter((parts) => parts.length > 0 && path.endsWith(`/${parts.join('/')}`))
    .map((parts) => parts.length)
  return lengths.length === 0 ? undefined : Math.max(...lengths)
}

const decode = (pathname: string): string => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
