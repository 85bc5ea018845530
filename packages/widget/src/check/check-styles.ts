// The element's own mark would become a file that both load.
const css = String.raw

/**
 * The look of the check panel: text of a sheet for the element's shadow tree, on top of the element's own, whose custom
 * properties, buttons, `.actions` and `.spoken` it takes.
 */
export const checkStyles = css`
  .check {
    --level: 0;
    flex: 1;
    display: grid;
    place-content: center;
    place-items: center;
    gap: var(--space);
    padding: calc(var(--space) * 1.5) var(--space);
    font-size: min(1em, 9cqi);
    animation: rise 0.35s;
  }
  .check svg {
    display: block;
    stroke-width: 1.75;
  }
  .columns {
    display: grid;
    align-items: center;
    gap: calc(var(--space) * 1.5);
    inline-size: min(100cqi - var(--space) * 2, 58rem);
    text-align: start;
  }
  .preview {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border-radius: var(--radius);
    background: radial-gradient(#31544f, #172a29);
    color: #fff;
  }
  video {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    scale: -1 1;
  }
  .face {
    padding: 1.75rem;
    border-radius: 50%;
    background: #fff2;
    box-shadow: 0 0 0 calc(0.5rem + var(--level) * 1.5rem) #fff1;
  }
  .meter {
    position: absolute;
    inset: auto 0.75rem 0.75rem;
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.625rem;
    border-radius: 2rem;
    background: #000a;
  }
  .meter span {
    flex: 1;
    background: #fff4;
    mask: repeating-linear-gradient(90deg, #000 0 0.375rem, #0000 0 0.625rem);
  }
  .meter span::before {
    content: '';
    display: block;
    inline-size: calc(var(--level) * 100%);
    border-block-end: 0.75rem solid #5fe0b0;
  }

  ul {
    min-inline-size: 0;
    padding: 0;
    list-style: none;
  }
  li {
    --tone: var(--text-muted);
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    padding: 0.75rem 0;
  }
  li + li {
    border-block-start: 1px solid var(--border);
  }
  .good {
    --tone: var(--success);
  }
  .bad {
    --tone: var(--warning);
  }
  li span {
    position: relative;
    align-self: start;
    padding: 0.625rem;
    border-radius: 50%;
    color: var(--tone);
    background: color-mix(in srgb, var(--tone) 12%, var(--surface));
  }
  .check li svg,
  .meter svg {
    inline-size: 1.5rem;
  }
  i {
    position: absolute;
    inset-block-start: 1.75rem;
    inset-inline-start: 1.75rem;
    border: 2px solid var(--surface);
    border-radius: 50%;
    background: var(--tone);
    color: var(--surface);
    animation: rise 0.35s;
  }
  .check i svg {
    inline-size: 1rem;
    stroke-width: 3.5;
  }
  li div {
    flex: 1 8em;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  h3 {
    font: inherit;
    font-weight: 600;
    outline: none;
  }
  li p,
  .note,
  bdi {
    color: var(--text-muted);
  }
  .bad p {
    color: var(--text);
  }
  bdi,
  .note {
    font-size: 0.85em;
  }
  select {
    inline-size: 100%;
    min-block-size: 2.75rem;
    margin-block-start: 0.5rem;
    padding: 0.625rem;
    border: 1px solid var(--border);
    border-radius: 0.75rem;
    background: var(--surface);
    color: inherit;
    font: inherit;
  }
  select:focus-visible {
    outline: 0.1875rem solid var(--focus);
  }
  li button {
    min-block-size: 2.75rem;
    padding: 0 0.75em;
    margin-block-start: 0.5rem;
    margin-inline-end: 0.5rem;
  }

  @container (min-width: 46rem) {
    .columns {
      grid-template-columns: 1fr 1fr;
    }
  }
`
