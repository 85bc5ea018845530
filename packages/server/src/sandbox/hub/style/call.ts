/** The call itself: always dark, so that faces stand out, and never higher than its frame. */
export const callStyle = `
.room[data-view="call"] { height: 100dvh; min-height: 0; overflow: hidden; background: #0a1011; }
.room[data-view="call"] .ribbon { color: #f5c26b; background: #2a210f; border-color: #463614; }
.call { color-scheme: dark; flex: 1; min-height: 0; display: flex; flex-direction: column; color: #e9f1ef; background: #0a1011; }
.call-head { flex: none; display: flex; align-items: center; gap: 10px; padding: 8px 14px; min-height: 44px; }
.call-head h1 { font-size: 1rem; letter-spacing: 0; flex: 1; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.timer { font-variant-numeric: tabular-nums; color: #a9bcb9; font-size: 0.95rem; }

.stage { position: relative; flex: 1; min-height: 0; margin: 0 10px; }
.grid { position: absolute; inset: 0; display: grid; gap: 8px; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
.tile { position: relative; overflow: hidden; min-width: 0; min-height: 0; border-radius: var(--round); background: #152022; }
.tile video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.tile[data-picture="screen"] video { object-fit: contain; }
.tile[data-picture="none"] video { visibility: hidden; }
.avatar {
  position: absolute; inset: 0; margin: auto; width: clamp(64px, 22vmin, 136px); height: clamp(64px, 22vmin, 136px); border-radius: 50%;
  display: none; place-items: center; background: #1f4a49; color: #bfeee6; font-size: clamp(1.5rem, 8vmin, 3rem); font-weight: 600;
}
.tile[data-picture="none"] .avatar { display: grid; }
.tile-note { position: absolute; left: 50%; top: 12px; transform: translateX(-50%); padding: 4px 12px; border-radius: 99px; background: #000000a6; font-size: 0.85rem; white-space: nowrap; }
.tile-note:empty { display: none; }
.tile-name {
  position: absolute; left: 10px; bottom: 10px; max-width: calc(100% - 20px); display: flex; gap: 6px; align-items: center; padding: 4px 11px;
  border-radius: 99px; background: #000000a6; font-size: 0.88rem; font-weight: 550;
}
.tile-name > :last-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tile-muted .icon { width: 17px; height: 17px; color: #ff9d94; }

.grid[data-count="2"] { grid-template: minmax(0, 1fr) / repeat(2, minmax(0, 1fr)); }
.grid[data-count="3"], .grid[data-count="4"] { grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr)); }
.grid[data-count="3"] .tile:first-child { grid-column: span 2; }
.grid[data-count="5"], .grid[data-count="6"] { grid-template: repeat(2, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr)); }
.grid[data-count="7"], .grid[data-count="8"], .grid[data-count="9"] { grid-template: none / repeat(3, minmax(0, 1fr)); grid-auto-rows: minmax(0, 1fr); }
@media (orientation: portrait) {
  .grid[data-count="2"] { grid-template: repeat(2, minmax(0, 1fr)) / minmax(0, 1fr); }
  .grid[data-count="5"], .grid[data-count="6"] { grid-template: repeat(3, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr)); }
}

.call .self { position: absolute; right: 12px; bottom: 12px; width: clamp(96px, 26vmin, 220px); aspect-ratio: 4 / 3; border-radius: 14px; border: 2px solid #ffffff38; box-shadow: 0 8px 24px #0008; transition: width 200ms; }
.call .self-off { font-size: 0; }
.call .self-off .icon { width: 26px; height: 26px; }
.room[data-company="alone"] .call .self, .call .self:only-child { inset: 0; width: 100%; height: 100%; aspect-ratio: auto; border: 0; border-radius: var(--round); box-shadow: none; }
.room[data-company="alone"] .call .self-off { display: none; }
.alone {
  position: absolute; left: 50%; bottom: 18px; transform: translateX(-50%); display: none; width: max-content; max-width: calc(100% - 28px);
  padding: 12px 20px; border-radius: 16px; background: #0a1011d9; text-align: center; backdrop-filter: blur(8px);
}
.alone h2 { font-size: 1.08rem; }
.alone p { color: #bccbc9; font-size: 0.9rem; }
.room[data-company="alone"] .alone { display: block; }
.room:not([data-company]) .alone { display: block; }

.float { position: absolute; top: 12px; left: 50%; transform: translateX(-50%); padding: 7px 16px; border-radius: 99px; background: #e9f1ef; color: #10211f; font-size: 0.9rem; font-weight: 550; width: max-content; max-width: calc(100% - 24px); text-align: center; }
.float.warning { background: #f5c26b; color: #2a1c00; border-radius: 14px; z-index: 2; }
.toast { animation: toast 4s forwards; pointer-events: none; }
@keyframes toast { 0% { opacity: 0; margin-top: -8px; } 6%, 82% { opacity: 1; margin-top: 0; } 100% { opacity: 0; visibility: hidden; } }
.float-button { position: absolute; left: 50%; top: 50%; transform: translate(-50%, -50%); z-index: 2; }
.call > .device-note { margin: 8px 10px 0; background: #3a2c12; color: #f5c26b; font-size: 0.82rem; padding: 7px 12px; }

.controls { flex: none; display: flex; justify-content: center; gap: clamp(10px, 3vw, 18px); padding: 10px 12px max(10px, env(safe-area-inset-bottom)); }
@media (max-height: 420px) {
  .call-head { min-height: 34px; padding: 4px 12px; }
  .controls { padding-block: 6px; }
  .controls .round { width: 46px; height: 46px; }
  .controls .round.danger { width: 60px; }
}
@media (prefers-reduced-motion: reduce) {
  .toast { animation: toast 4s forwards !important; animation-timing-function: step-end !important; }
}
`
