import '@securevideo/widget'
import { createApp } from 'vue'
import Lives from './Lives.vue'

const { apiKey } = await (await fetch('/api/visit')).json()
createApp(Lives, { apiKey }).mount('#page')
