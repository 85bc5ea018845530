// A page under the strictest policy that a clinic may have: what the browser objects to is written into the title.
const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(event.effectiveDirective)
  document.title = violations.join(', ')
})

await import('../src/index.ts')
const element = document.createElement('securevideo-session')
window.fetch = () => Promise.reject(new TypeError('No network in this test'))
element.setAttribute('api-key', 'public-key')
element.setAttribute('session-id', '5')
document.body.append(element)

export {}
