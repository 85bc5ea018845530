import '@securevideo/widget'
import { mount } from 'svelte'
import Lives from './Lives.svelte'

const target = document.querySelector('#page')
const { apiKey } = await (await fetch('/api/visit')).json()
if (target) mount(Lives, { target, props: { apiKey } })
