import '@securevideo/widget'
import { createApp } from 'vue'
import './clinic.css'
import Clinic from './Clinic.vue'
import { askForVisit } from './visit.ts'

createApp(Clinic, { visit: await askForVisit() }).mount('#clinic')
