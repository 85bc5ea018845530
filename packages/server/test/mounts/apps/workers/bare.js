import { own } from './own.js'

export default { fetch: own }
