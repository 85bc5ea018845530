const line = document.querySelector('#line')
const source = new EventSource('/day/events')

// The browser connects again by itself, and is told everything anew.
source.onopen = () => {
  line.textContent = 'Live'
}
source.onerror = () => {
  line.textContent = 'Connection lost. Trying again…'
}
source.addEventListener('visit', ({ data }) => {
  const { sessionId, state, words } = JSON.parse(data)
  const row = document.querySelector(`[data-session="${sessionId}"]`)
  if (row === null || row.dataset.state === state) return
  row.dataset.state = state
  row.querySelector('em').textContent = words
})
