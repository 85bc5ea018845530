/** The command `left-behind`: how many listeners the browser itself knows on a page's globals, and how many frames and documents. */
export const leftBehindPlugin = () => ({
  name: 'left-behind',
  executeCommand: async ({ command, session: { id, browser } }) => {
    if (command !== 'left-behind') return
    const session = await browser.getPage(id).createCDPSession()
    try {
      const listeners = {}
      for (const expression of ['window', 'document', 'navigator.mediaDevices', 'navigator.permissions', 'screen']) {
        const { result } = await session.send('Runtime.evaluate', { expression })
        const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId })
        listeners[expression] = found.listeners.map(({ type }) => type).sort()
      }
      await session.send('Performance.enable')
      await session.send('HeapProfiler.collectGarbage')
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      const metric = (name) => metrics.find((one) => one.name === name)?.value
      return { listeners, frames: metric('Frames'), documents: metric('Documents') }
    } finally {
      await session.detach()
    }
  },
})
