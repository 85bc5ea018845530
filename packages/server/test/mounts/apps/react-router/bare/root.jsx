export { default, middleware } from '../app/root.jsx'
