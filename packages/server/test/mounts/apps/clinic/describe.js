const namesOf = (object) => {
  const names = new Set()
  for (let part = object; part !== null && part !== Object.prototype; part = Object.getPrototypeOf(part)) {
    for (const name of Object.getOwnPropertyNames(part)) names.add(name)
  }
  return [...names]
}

// Hono's context throws for what its runtime does not have.
const valueIn = (object, name) => {
  try {
    return Reflect.get(object, name)
  } catch {
    return undefined
  }
}

/** Names what an object and the objects in it have, so that another process can tell whose they are. */
export const describe = (native) => {
  const own = Object(native)
  const inner = namesOf(own).flatMap((name) => {
    const value = valueIn(own, name)
    return typeof value === 'object' && value !== null ? [[name, namesOf(value)]] : [[name, []]]
  })
  return Object.fromEntries(inner)
}
