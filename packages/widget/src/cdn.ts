// What a page without a bundler loads: it registers the element, and needs no names to import.
export { SecureVideoSession } from './index.ts'
