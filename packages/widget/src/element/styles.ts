import { css } from './css.ts'

/** The look of every state's view: beside the frame, everything that a person sees. */
export const styles = css`
  .root {
    word-break: auto-phrase;
  }
  .panel {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: var(--space);
    min-block-size: 0;
    overflow: hidden auto;
    padding: calc(var(--space) * 2) min(var(--space) * 1.25, 6cqi);
    font-size: min(1em, 9cqi);
    animation: rise 0.35s ease-out;
  }
  .over {
    position: absolute;
    inset: 0;
    background: inherit;
  }
  h2 {
    font-size: min(clamp(1.5rem, 1rem + 2.6cqi, 2.125rem), 10cqi);
    font-weight: 600;
    overflow-wrap: anywhere;
    line-height: 1.2;
    text-wrap: balance;
  }
  h2:focus {
    outline: none;
  }
  .texts,
  .consent,
  .fix,
  .reference {
    max-inline-size: 34rem;
    color: var(--text-muted);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .texts,
  .consent,
  .note,
  button {
    text-wrap: balance;
  }
  .texts {
    display: grid;
    gap: calc(var(--space) / 4);
  }

  .panel .texts :first-child {
    color: var(--text);
  }
  .root .texts .stale {
    color: var(--warning);
  }

  .art {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 5rem;
    aspect-ratio: 1;
    border: 1px solid transparent;
    border-radius: 50%;
    color: var(--tone, var(--accent));
    background: var(--tint, var(--surface-2));
    box-shadow: 0 0 0 0.625rem color-mix(in srgb, var(--tint, var(--surface-2)) 45%, transparent);
    margin-block: 0.75rem;
  }
  svg {
    inline-size: 3.125rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [data-state='ready'] .art::after,
  .dot {
    content: '';
    inline-size: 0.8rem;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--success);
  }
  [data-state='ready'] .art::after {
    position: absolute;
    inset-block-end: 0.25rem;
    inset-inline-end: 0.125rem;
    outline: 0.25rem solid var(--surface);
  }
  [data-state='error'],
  [data-state='blocked'] {
    --tone: var(--warning);
  }
  [data-state='cancelled'],
  [data-state='expired'],
  [data-state='idle'] {
    --tone: var(--text-muted);
  }
  [data-state='error'],
  [data-state='blocked'],
  [data-state='cancelled'],
  [data-state='expired'],
  [data-state='idle'] {
    --tint: color-mix(in srgb, var(--tone) 12%, var(--surface));
  }
  [dir='rtl'][data-state='left'] svg {
    scale: -1 1;
  }
  .spinner {
    position: absolute;
    inset: -0.625rem;
    border: 0.1875rem solid transparent;
    border-block-start-color: currentColor;
    border-radius: 50%;
    animation: turn 1.4s linear infinite;
  }

  .countdown {
    display: grid;
    gap: 0.5rem;
    color: var(--text-muted);
  }
  .tiles {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    justify-content: center;
  }
  .tile,
  .fix {
    min-inline-size: 7rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--border);
    border-radius: calc(var(--radius) * 0.7);
    background: var(--surface);
  }
  .tile b {
    font-size: 2.5rem;
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
  }

  .actions {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    inline-size: min(100%, 22rem);
    margin-block-start: calc(var(--space) / 2);
  }
  button {
    min-block-size: 3.5rem;
    padding: 0.625rem min(1.5rem, 6cqi);
    border: 2px solid var(--border);
    border-radius: calc(var(--radius) * 0.7);
    background: none;
    color: var(--text);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    touch-action: manipulation;
    transition: 0.15s;
    transition-property: background-color, filter, scale;
  }
  button:hover {
    background: color-mix(in srgb, var(--text-muted) 10%, transparent);
  }
  button:active {
    scale: 0.985;
  }
  button:focus-visible,
  iframe:focus-visible {
    outline: 0.1875rem solid var(--focus);
    outline-offset: 0.1875rem;
  }
  .primary {
    min-block-size: 3.75rem;
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
    font-size: min(1.25rem, 9cqi);
    box-shadow: 0 0.375rem 1rem -0.5rem var(--accent);
  }
  .primary:hover {
    background: var(--accent);
    filter: brightness(1.1);
  }

  .link {
    min-block-size: 2.75rem;
    padding-inline: 0;
    border-color: transparent;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .fix,
  .reference {
    font-size: 0.85em;
  }
  .fix {
    border-inline-start: 0.25rem solid var(--warning);
    border-radius: 0.5rem;
    text-align: start;
  }
  .fix span,
  b {
    display: block;
  }
  b {
    font-weight: 600;
    color: var(--text);
  }
  code {
    font: 600 1.1em / 1.5 ui-monospace, Menlo, Consolas, monospace;
    color: var(--text);
    user-select: all;
  }

  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @container (min-width: 40rem) {
    .actions {
      inline-size: auto;
      min-inline-size: 18rem;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation-duration: 0s !important;
      transition: none !important;
    }
    .spinner {
      border-color: var(--accent);
    }
  }
  @media (forced-colors: active) {
    .dot,
    .art::after,
    .spinner,
    .primary {
      forced-color-adjust: none;
      background: CanvasText !important;
    }
    .spinner {
      background: none !important;
      border-block-start-color: CanvasText;
    }
    .primary {
      color: Canvas;
      box-shadow: none;
    }
    .art::after {
      outline-color: Canvas !important;
    }
    .preview {
      border: 1px solid;
    }
    .link {
      border-color: Canvas;
    }
  }
`
