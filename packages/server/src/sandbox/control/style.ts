import { baseStyle } from '../hub/style/base.ts'

/** The control page: the hub's own look, laid out as a board. */
export const controlStyle = `${baseStyle}
.top { position: sticky; top: 28px; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 24px; padding: 10px clamp(14px, 3vw, 32px); background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 8px; font-size: 1.05rem; }
.brand .icon { color: var(--accent); }
.clock { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; }
.clock-face { display: grid; line-height: 1.2; }
.clock-face time { font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.row.tight { gap: 6px; flex: none; }
.mono { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.86em; overflow-wrap: anywhere; }

.board { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr) minmax(0, 1fr); gap: 16px; align-items: start; width: 100%; max-width: 112rem; margin: 0 auto; padding: 16px clamp(14px, 3vw, 32px) 72px; }
.column { display: grid; gap: 16px; min-width: 0; }
.panel { padding: 18px 20px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; box-shadow: 0 1px 2px light-dark(#0b2b2712, #0004); }
.panel-head { display: grid; gap: 2px; }
.panel h2 { font-size: 1.05rem; }
.live { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; min-width: 0; }
.nothing { padding: 14px; border: 1px dashed var(--line); border-radius: 12px; color: var(--soft); font-size: 0.92rem; text-align: center; }

.button.small { padding: 5px 13px; font-size: 0.88rem; }
.button.small .icon { width: 16px; height: 16px; }
.button.quiet { background: transparent; border-color: transparent; color: var(--accent); }
.button.quiet:hover { background: var(--tint); }
.button.on { background: var(--tint); border-color: var(--accent); color: var(--accent); }
.button.danger { color: light-dark(#a8271f, #ff9d94); }
.pill { padding: 1px 10px; border-radius: 99px; background: var(--raised); color: var(--soft); font-size: 0.78rem; font-weight: 600; white-space: nowrap; }

.sessions { display: grid; }
.session { display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: 4px 14px; padding: 14px 0; border-top: 1px solid var(--line); }
.session:first-child { border-top: 0; padding-top: 0; }
.session:last-child { padding-bottom: 0; }
.session-when { display: grid; align-content: start; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap; }
.session-when .fine { font-weight: 400; }
.session-line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; margin-bottom: 4px; }
[data-status="started"] .pill { background: var(--accent); color: var(--on-accent); }
[data-status="cancelled"] .session-when, [data-status="cancelled"] .name { color: var(--soft); text-decoration: line-through; }
.seat { display: flex; flex-wrap: wrap; align-items: center; gap: 0 10px; min-height: 46px; }
.seat-name { flex: 1; min-width: 9rem; line-height: 1.3; }
.seat .button { padding: 5px 10px; }
.seat .button.on { margin-block: 1px; }
.dot { width: 9px; height: 9px; flex: none; border-radius: 50%; border: 1.5px solid var(--soft); }
[data-in] .dot { background: var(--accent); border-color: transparent; }

.log { max-height: 26rem; overflow: auto; border: 1px solid var(--line); border-radius: 12px; }
.log table { width: 100%; border-collapse: collapse; }
.log td { padding: 6px 10px; border-top: 1px solid var(--line); vertical-align: baseline; }
.log tr:first-child td { border-top: 0; }
.log td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; width: 1%; }
.log td:last-child { width: 1%; text-align: right; }
.status { display: inline-block; padding: 0 8px; border-radius: 6px; font-size: 0.8rem; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap; background: var(--raised); color: var(--soft); }
.status.good { background: var(--tint); color: var(--accent); }
.status.bad { background: light-dark(#fbe4e2, #45201d); color: light-dark(#9b241c, #ffb3ac); }
.status.open { background: var(--warm-tint); color: var(--warm); }

.switches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 8px; }
.switches .button { width: 100%; justify-content: flex-start; text-align: left; }
.planned li, .hooks li, .people li { display: flex; align-items: center; gap: 10px; padding: 7px 0; border-top: 1px solid var(--line); min-width: 0; }
.planned li:first-child, .hooks li:first-child, .people li:first-child { border-top: 0; }
.planned li > span, .hook { flex: 1; min-width: 0; display: grid; gap: 2px; }
.hooks { max-height: 24rem; overflow: auto; }
.hook-line { display: flex; flex-wrap: wrap; align-items: center; gap: 3px 8px; }
.people-name { flex: 1; min-width: 0; display: grid; overflow-wrap: anywhere; line-height: 1.35; }
.people .mono { font-size: 0.8rem; }

.more > summary { cursor: pointer; min-height: 44px; display: flex; align-items: center; gap: 6px; color: var(--accent); font-weight: 600; font-size: 0.9rem; list-style: none; }
.more > summary::before { content: "+"; font-weight: 700; width: 1em; }
.more[open] > summary::before { content: "–"; }
.more > summary::-webkit-details-marker { display: none; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
.fields label, .line label { font-size: 0.84rem; font-weight: 600; color: var(--soft); display: grid; gap: 4px; }
.fields .check, .fields .button, .fields p { grid-column: 1 / -1; }
.check { display: flex !important; align-items: center; gap: 10px !important; min-height: 44px; }
.check input { width: 20px; height: 20px; accent-color: var(--accent); }
.line { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 8px; }
.line label { grid-column: 1 / -1; }
.fields input:not([type="checkbox"]), .fields select, .line input { width: 100%; min-height: 44px; padding: 6px 12px; border-radius: 10px; border: 1px solid light-dark(#8fa39f, #5b7074); background: var(--ground); color: var(--ink); font: inherit; font-size: 0.95rem; }
::placeholder { color: var(--soft); opacity: 0.8; }
progress { width: 100%; height: 10px; appearance: none; border: 0; border-radius: 99px; overflow: hidden; background: var(--raised); }
progress::-webkit-progress-bar { background: var(--raised); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
.meter-line { font-weight: 600; }
.keys { margin: 0; display: grid; gap: 2px; }
.keys dt { font-size: 0.8rem; color: var(--soft); font-weight: 600; }
.keys dd { margin: 0 0 6px; user-select: all; }

.said { position: fixed; left: 50%; bottom: 18px; translate: -50% 12px; max-width: calc(100vw - 32px); padding: 10px 18px; border-radius: 12px; background: var(--ink); color: var(--ground); font-weight: 600; font-size: 0.92rem; opacity: 0; pointer-events: none; transition: opacity 160ms, translate 160ms; z-index: 4; }
.said[data-shown] { opacity: 1; translate: -50% 0; }
.said[data-shown="failed"] { background: var(--danger); color: #fff; }

@media (max-width: 1279.98px) {
  .board { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .column.wide { grid-column: 1 / -1; }
}
@media (max-width: 759.98px) {
  .board { grid-template-columns: minmax(0, 1fr); }
  .top { position: static; }
  .clock { width: 100%; justify-content: space-between; }
  .session { grid-template-columns: minmax(0, 1fr); }
  .session-when { display: flex; gap: 10px; align-items: baseline; }
  .seat-name { min-width: 7rem; }
}
`
