import { h, render } from 'preact'
import { useState } from 'preact/hooks'

const Page = () => {
  const [check, setCheck] = useState('none')
  Object.assign(window, { setCheck })
  return h('securevideo-session', { 'api-key': 'public-key', 'session-id': '36208', check })
}

render(h(Page), document.querySelector('#page'))
