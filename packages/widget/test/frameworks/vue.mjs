import { createApp, h, ref } from 'vue'

const check = ref('none')
const setCheck = (value) => {
  check.value = value
}
Object.assign(window, { setCheck })

createApp({
  render: () => h('securevideo-session', { 'api-key': 'public-key', 'session-id': '36208', check: check.value }),
}).mount('#page')
