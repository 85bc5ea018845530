import { route } from '@react-router/dev/routes'

export default [route('own', '../app/routes/own.js')]
