export { css, html, LitElement, nothing } from 'lit'
