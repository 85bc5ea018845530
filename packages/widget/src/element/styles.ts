import { css } from 'lit'

/** The look of every state's view. */
export const styles = css`
  [hidden],
  :host([hidden]) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }

  .root {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
    overflow: clip;
    border: 1px solid var(--border);
    border-radius: var(--sv-radius, 1.25rem);
    background: var(--surface) radial-gradient(45rem 20rem at 50% -8rem, var(--surface-2), transparent);
  }

  .panel {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--space);
    padding: calc(var(--space) * 2) calc(var(--space) * 1.25);
    animation: rise 0.35s ease-out;
  }
  .over {
    position: absolute;
    inset: 0;
    background: inherit;
  }
  h2 {
    font-size: clamp(1.5rem, 1rem + 2.6cqi, 2.125rem);
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  h2:focus {
    outline: none;
  }
  .texts {
    display: grid;
    gap: calc(var(--space) / 2);
    max-inline-size: 34rem;
    color: var(--muted);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }

  .panel .texts :first-child {
    color: var(--text);
  }

  .art {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 6rem;
    block-size: 6rem;
    border-radius: 50%;
    color: var(--accent);
    background: var(--surface-2);
    box-shadow: 0 0 0 0.625rem color-mix(in srgb, var(--surface-2) 45%, transparent);
    margin-block: 0.75rem;
  }
  svg {
    inline-size: 3.75rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [data-state='ready'] .art::after,
  .dot {
    content: '';
    inline-size: 0.75rem;
    block-size: 0.75rem;
    border-radius: 50%;
    background: var(--success);
  }
  [data-state='ready'] .art::after {
    position: absolute;
    inset: auto 0.125rem 0.25rem auto;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    border: 0.25rem solid var(--surface);
  }
  [data-state='error'] .art {
    color: var(--warning);
    background: color-mix(in srgb, var(--warning) 14%, var(--surface));
    box-shadow: none;
  }
  [data-state='cancelled'] .art,
  [data-state='idle'] .art {
    color: var(--muted);
    background: color-mix(in srgb, var(--muted) 12%, var(--surface));
    box-shadow: none;
  }
  .busy .art::before {
    content: '';
    position: absolute;
    inset: -0.625rem;
    border: 0.1875rem solid transparent;
    border-block-start-color: var(--accent);
    border-radius: 50%;
    animation: turn 1.4s linear infinite;
  }

  .countdown {
    display: grid;
    gap: 0.5rem;
    color: var(--muted);
  }
  .tiles {
    display: flex;
    gap: 0.75rem;
    justify-content: center;
  }
  .tile {
    min-inline-size: 7rem;
    padding: 0.75rem 0.5rem 0.625rem;
    border: 1px solid var(--border);
    border-radius: calc(var(--sv-radius, 1.25rem) * 0.75);
    background: var(--surface);
  }
  .tile b {
    display: block;
    font-size: 2.5rem;
    font-weight: 650;
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
    color: var(--text);
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
    padding: 0.625rem 1.5rem;
    border: 2px solid var(--border);
    border-radius: calc(var(--sv-radius, 1.25rem) * 0.7);
    background: transparent;
    color: var(--text);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    touch-action: manipulation;
    transition: filter 0.15s, transform 0.15s, background-color 0.15s;
  }
  button:hover {
    background: color-mix(in srgb, var(--muted) 10%, transparent);
  }
  button:active {
    transform: scale(0.985);
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
    font-size: 1.25rem;
    box-shadow: 0 0.375rem 1rem -0.5rem var(--accent);
  }
  .primary:hover {
    background: var(--accent);
    filter: brightness(1.1);
  }

  .fix,
  .reference {
    max-inline-size: 34rem;
    font-size: 0.9375rem;
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .fix {
    padding: 0.75rem 1rem;
    border: 1px solid var(--border);
    border-inline-start: 0.25rem solid var(--warning);
    border-radius: 0.5rem;
    background: var(--surface);
    text-align: start;
  }
  .fix b {
    display: block;
    color: var(--text);
  }
  code {
    font: 600 1.0625rem / 1.5 ui-monospace, Menlo, Consolas, monospace;
    letter-spacing: 0.06em;
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
    .panel {
      padding: calc(var(--space) * 3);
    }
    .actions:not(:only-child) {
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
    .busy .art::before {
      border-color: var(--accent);
    }
  }
  @media (forced-colors: active) {
    .dot,
    .art::after {
      forced-color-adjust: none;
      background: CanvasText !important;
    }
    .primary {
      border-color: ButtonText;
    }
  }
`
