const sessions = new Map()

/** The command `forced-colors`: puts the page into the forced colours of an operating system, or out of them. */
export const forcedColorsPlugin = () => ({
  name: 'forced-colors',
  executeCommand: async ({ command, payload, session: { id, browser } }) => {
    if (command !== 'forced-colors') return
    const session = sessions.get(id) ?? (await browser.getPage(id).createCDPSession())
    sessions.set(id, session)
    const features = [{ name: 'forced-colors', value: payload.active ? 'active' : 'none' }]
    await session.send('Emulation.setEmulatedMedia', { features })
    return true
  },
})
