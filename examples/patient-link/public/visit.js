// Before anything else runs here, the pass leaves the address bar: no bookmark, screenshot or shared address has it.
const pass = location.hash.slice(1)
history.replaceState(null, '', location.pathname)

await import('/widget/securevideo-session.js')

const session = document.querySelector('securevideo-session')
session.messages = pass
  ? {
      absent: 'This link is no longer good',
      absentText: 'Links end when a visit is over or is moved. Look for a newer message of ours, or call 555-0100.',
    }
  : {
      absent: 'Please open your link once more',
      absentText: 'For your safety this page forgets it. You find it in our message, or call 555-0100.',
    }
session.pass = pass
session.externalSessionId = session.dataset.visit
