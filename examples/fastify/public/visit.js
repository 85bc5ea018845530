const heading = document.querySelector('h1')
const session = document.querySelector('securevideo-session')

const answer = await fetch(`/api${location.pathname}`)
if (answer.status === 401) {
  location.replace('/')
} else if (answer.ok) {
  const { about, apiKey, externalSessionId } = await answer.json()
  heading.textContent = about
  Object.assign(session, { apiKey, externalSessionId })
} else {
  heading.textContent = 'There is no such visit'
  session.remove()
}
