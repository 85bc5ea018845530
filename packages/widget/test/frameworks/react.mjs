import { createElement, StrictMode, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Visit } from './react-visit.mjs'

const Page = () => {
  const [check, setCheck] = useState('none')
  Object.assign(window, { setCheck })
  return createElement(Visit, { check })
}

// The server has written the tag already.
hydrateRoot(document.querySelector('#page'), createElement(StrictMode, null, createElement(Page)))
