// What a developer writes by hand, and writes well: the frame is named, and is told what it may do.
const withQuestions = (questions) => `
const ask = async (route) => {
  const response = await fetch('/securevideo/' + route + '?apiKey=public-key', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session: { sessionId: 36208 } }),
  })
  return response.json()
}
const open = ({ ticket }) => {
  const frame = document.createElement('iframe')
  frame.title = 'Video session'
  frame.allow = 'camera; microphone'
  frame.src = '/securevideo/go/' + ticket + '?apiKey=public-key'
  document.body.append(frame)
}
${questions}`

/** Scripts of pages that open a session without the widget. */
export const handWritten = {
  /** Fetches a ticket, and nothing else: whoever comes early is shown a refusal in the frame. */
  ticket: withQuestions(`open(await ask('join'))`),
  /** Asks first whether it is open and may be framed, as the widget does. */
  status: withQuestions(`
const { status, opensAt, now, framing } = await ask('status')
if (status === 'not-started' && now >= opensAt && framing === 'allowed') open(await ask('join'))`),
  /** Fetches a ticket at a click. */
  click: withQuestions(`
document.querySelector('button').addEventListener('click', async () => open(await ask('join')))`),
}
