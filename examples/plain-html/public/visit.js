const session = document.querySelector('securevideo-session')
const next = document.querySelector('#next')

session.addEventListener('sv-statechange', ({ detail }) => {
  next.hidden = detail.to !== 'left' && detail.to !== 'ended'
})
