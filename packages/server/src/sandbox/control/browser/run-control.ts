/**
 * Runs the control page: replaces what has changed, pulls levers without a reload, and lets the clock tick.
 * Travels to the page as text, so it refers to nothing outside itself.
 */
export const runControl = (): void => {
  const shown = new Map<string, string>()
  const said = document.getElementById('said')

  const styles: Record<string, Intl.DateTimeFormatOptions> = {
    time: { hour: 'numeric', minute: '2-digit' },
    seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    full: { dateStyle: 'medium', timeStyle: 'short' },
    day: { weekday: 'short', month: 'short', day: 'numeric' },
  }
  const write = (iso: string, style: string) => new Intl.DateTimeFormat('en-US', styles[style]).format(new Date(iso))

  const writeTimes = (root: ParentNode) => {
    for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
      time.textContent = write(time.dateTime, time.dataset.local ?? 'full')
    }
    for (const day of root.querySelectorAll<HTMLElement>('[data-day]')) {
      day.textContent = write(day.dataset.day ?? '', 'day')
    }
  }

  let readAt = performance.now()
  const tick = () => {
    const clock = document.getElementById('clock-now')
    const day = document.getElementById('clock-day')
    if (!(clock instanceof HTMLTimeElement)) return
    const passed = 'frozen' in clock.dataset ? 0 : performance.now() - readAt
    const now = new Date(Date.parse(clock.dateTime) + passed).toISOString()
    clock.textContent = write(now, 'seconds')
    if (day) day.textContent = write(now, 'day')
  }

  const replace = (fresh: Document) => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : ''
    for (const next of fresh.querySelectorAll('[data-live]')) {
      const current = document.getElementById(next.id)
      if (!current || shown.get(next.id) === next.innerHTML) continue
      shown.set(next.id, next.innerHTML)
      const scrolled = current.querySelector('.log')?.scrollTop ?? 0
      current.replaceChildren(...[...next.childNodes].map((node) => document.adoptNode(node)))
      writeTimes(current)
      const log = current.querySelector('.log')
      if (log) log.scrollTop = scrolled
    }
    readAt = performance.now()
    tick()
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus()
  }

  let busy = false
  let again = false
  const refresh = async () => {
    again = true
    if (busy) return
    busy = true
    while (again) {
      again = false
      const answer = await window.fetch(location.pathname).catch(() => undefined)
      if (answer?.ok) replace(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    }
    busy = false
  }

  let hiding: ReturnType<typeof setTimeout> | undefined
  const say = (sentence: string, failed: boolean) => {
    if (!said) return
    clearTimeout(hiding)
    said.textContent = sentence
    said.dataset.shown = failed ? 'failed' : 'done'
    hiding = setTimeout(() => {
      delete said.dataset.shown
    }, 4_000)
  }

  document.addEventListener('submit', async (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !('lever' in form.dataset)) return
    event.preventDefault()
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
    const answer = await window
      .fetch(form.action, { method: 'POST', headers: { accept: 'text/plain' }, body: fields })
      .catch(() => undefined)
    if (!answer) return say('The sandbox does not answer.', true)
    say(await answer.text(), !answer.ok)
    await refresh()
  })

  for (const part of document.querySelectorAll('[data-live]')) shown.set(part.id, part.innerHTML)
  writeTimes(document)
  tick()
  setInterval(tick, 1_000)

  const stream = new EventSource('/sandbox/events')
  // Also after a break: what happened meanwhile is not told again.
  stream.addEventListener('open', refresh)
  stream.addEventListener('changed', refresh)
  stream.addEventListener('error', () => say('The sandbox does not answer. Trying again…', true))
  window.addEventListener('pagehide', () => stream.close())
}
