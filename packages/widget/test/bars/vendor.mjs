// What the tests of foreign pages stand on: a server of ours that sends a ticket on, a vendor's page behind it that talks, and an
// address that never answers; and pages that do not want to be in a frame, or in another page's hands.

const page = (script) => `<!doctype html><html lang="en"><title>Vendor</title><script>${script}</script>`

// As the vendor writes it (guide), with a code and a passkey that must never be seen in the page.
const joinAddress = (port) => `http://vendor.localhost:${port}/Pass/Join/555010199?passkey=canary-passkey&launch=1`

/** Serves all of that. */
export const vendorPages = (context, next) => {
  const { port } = new URL(context.href)
  if (context.path.startsWith('/refuses-frames/go/')) {
    context.type = 'html'
    context.set('x-frame-options', 'DENY')
    context.body = page('')
  } else if (context.path.startsWith('/cuts-windows-off/go/')) {
    context.type = 'html'
    context.set('cross-origin-opener-policy', 'same-origin')
    context.body = page('')
  } else if (context.path.startsWith('/never-answers/go/')) {
    context.status = 200
    context.respond = false
  } else if (context.path.startsWith('/clean-room/go/')) {
    context.redirect(joinAddress(port))
    context.status = 303
  } else if (context.path.startsWith('/Pass/Join/')) {
    context.type = 'html'
    context.body = page('')
  } else if (context.path === '/vendor-says') {
    // To whoever has it in a frame, or in a frame of a frame.
    context.type = 'html'
    context.body = page(
      `for (const to of [parent, top]) for (const message of ${context.query.messages}) to.postMessage(message, '*')`,
    )
  } else {
    return next()
  }
}
