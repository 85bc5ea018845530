import { css } from './css.ts'

/** The look of the line above a running session. */
export const roomStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--border);
    background: var(--surface);
    text-align: start;
  }
  .bar h2 {
    font-size: min(1.125rem, 9cqi);
  }
  .bar .words {
    flex: 1 1 9rem;
    min-inline-size: 0;
  }
  .bar .actions {
    flex: 1 0 auto;
    flex-flow: row wrap;
    justify-content: space-between;
    align-items: center;
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 100%;
    margin: 0;
  }
  .bar .texts {
    display: block;
    font-size: 0.9375rem;
    line-height: 1.35;
  }
  .bar p {
    display: inline;
  }
  .bar button {
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    font-size: 1rem;
  }
  .bar .link {
    flex: 1 1 5rem;
    padding-inline: 0;
    line-height: 1.25;
    text-align: start;
  }
  .bar .secondary {
    flex: none;
    margin-inline-start: auto;
    color: var(--danger);
  }
  .dot {
    flex: none;
  }
  [data-state='waiting'] .dot {
    background: var(--warning);
    animation: breathe 2.4s ease-in-out infinite;
  }

  @container (min-width: 40rem) {
    .bar .words {
      display: flex;
      align-items: baseline;
      gap: 0.75rem;
    }
    .bar .actions {
      flex-grow: 0;
    }
  }
`
