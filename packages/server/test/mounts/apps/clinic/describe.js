const namesOf = (object) => {
  const names = new Set()
  for (let part = object; part !== null && part !== Object.prototype; part = Object.getPrototypeOf(part)) {
    for (const name of Object.getOwnPropertyNames(part)) names.add(name)
  }
  return [...names]
}

/** Names what an object and the objects in it have, so that another process can tell whose they are. */
export const describe = (native) => {
  const own = Object(native)
  const inner = namesOf(own).flatMap((name) => {
    const value = Reflect.get(own, name)
    return typeof value === 'object' && value !== null ? [[name, namesOf(value)]] : [[name, []]]
  })
  return Object.fromEntries(inner)
}
