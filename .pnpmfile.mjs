// The condition by which this repository's own packages reach each other's sources leads nowhere in a tarball.
const withoutSources = (entry) => {
  if (typeof entry !== 'object' || entry === null) return entry
  const { 'securevideo-source': _source, ...published } = entry
  return published
}

const beforePacking = (manifest) => ({
  ...manifest,
  exports: Object.fromEntries(
    Object.entries(manifest.exports ?? {}).map(([door, entry]) => [door, withoutSources(entry)]),
  ),
})

export const hooks = { beforePacking }
