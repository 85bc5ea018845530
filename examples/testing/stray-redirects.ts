const others = [
  '/evil.example',
  '//evil.example',
  '%2Fevil.example',
  '\\evil.example',
  '%5Cevil.example',
  '%09/evil.example',
  './/evil.example',
]

/**
 * What of an address that leads on to a page leads to another site instead.
 *
 * @param address begins it, such as `http://localhost:3000/as/PATIENT-1/`
 */
export const strayRedirects = async (address: string): Promise<string[]> => {
  const strays: string[] = []
  for (const other of others) {
    const asked = address + other
    const location = (await fetch(asked, { redirect: 'manual' })).headers.get('location') ?? '/'
    if (new URL(location, asked).origin !== new URL(asked).origin) strays.push(other)
  }
  return strays
}
