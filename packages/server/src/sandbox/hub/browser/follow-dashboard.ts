/**
 * Runs the dashboard: keeps the list of sessions current, brings the wanted session into view and starts it if asked to.
 * Travels to the page as text, so it refers to nothing outside itself.
 */
export const followDashboard = (): void => {
  const list = document.getElementById('sessions')
  const { events, scrollTo, launch } = document.body.dataset
  if (!list || !events) return

  const refresh = async () => {
    const answer = await fetch(location.pathname, { credentials: 'omit', redirect: 'manual' })
    // A login that has run out answers with the way out, which is for the whole page to take.
    if (!answer.ok) return location.reload()
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('sessions')
    if (!fresh) return
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : ''
    const chosen = list.querySelector('.chosen')?.id
    list.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)))
    if (chosen) document.getElementById(chosen)?.classList.add('chosen')
    if (focused) document.getElementById(focused)?.focus()
    const news = document.getElementById('news')
    const waiting = [...list.querySelectorAll('[data-waits]')].map((line) => line.textContent?.trim()).join('. ')
    if (news && news.textContent !== waiting) news.textContent = waiting
  }

  let busy = false
  let again = false
  const refreshOnce = async () => {
    if (busy) {
      again = true
      return
    }
    busy = true
    await refresh().catch(() => {})
    busy = false
    if (again) {
      again = false
      refreshOnce()
    }
  }

  const stream = new EventSource(events)
  stream.addEventListener('changed', refreshOnce)
  stream.addEventListener('expired', () => location.reload())
  window.addEventListener('pagehide', () => stream.close())
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  // "Starts in 5 minutes" grows old by itself.
  const aging = setInterval(refreshOnce, 30_000)
  window.addEventListener('pagehide', () => clearInterval(aging))

  const wanted = scrollTo ? document.getElementById(`session-${scrollTo}`) : null
  if (!wanted) return
  wanted.classList.add('chosen')
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  wanted.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  if (launch !== '1') return
  // Coming back to this page must not start the session again.
  history.replaceState(null, '', `${location.pathname}?scrollTo=${encodeURIComponent(scrollTo ?? '')}`)
  wanted.querySelector('form')?.requestSubmit()
}
