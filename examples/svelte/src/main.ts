import '@securevideo/widget'
import { mount } from 'svelte'
import './clinic.css'
import Clinic from './Clinic.svelte'
import { askForVisit } from './visit.ts'

const target = document.querySelector('#clinic')
if (target) mount(Clinic, { target, props: { visit: await askForVisit() } })
