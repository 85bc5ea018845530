import { callStyle } from './call.ts'

/** The room page: its door and waiting room; the call has a sheet of its own, appended here. */
export const roomStyle = `
.door, .waiting {
  flex: 1; display: grid; gap: clamp(14px, 3vw, 40px); align-content: center; justify-content: center; width: 100%;
  max-width: 62rem; margin: 0 auto; padding: clamp(12px, 3vw, 40px);
}
.door-words, .waiting-words { display: grid; gap: 12px; align-content: center; }
.preview { position: relative; width: 100%; align-self: center; }
.preview-buttons { position: absolute; left: 0; right: 0; bottom: 12px; display: flex; justify-content: center; gap: 12px; }
.preview .device-note { margin-top: 10px; }

.self { position: relative; overflow: hidden; background: #10191b; color: #dbe7e5; border-radius: var(--round); }
.self.large { aspect-ratio: 4 / 3; max-height: min(52vh, 30rem); width: 100%; box-shadow: var(--shadow); }
.self video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; transform: scaleX(-1); }
.self[data-picture="screen"] video { transform: none; object-fit: contain; }
.self[data-picture="none"] video { visibility: hidden; }
.self-off { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 6px; font-size: 0.9rem; color: #a9bcb9; }
.self.large .self-off { padding-bottom: 44px; }
.self:not([data-picture="none"]) .self-off { display: none; }

.round {
  position: relative; width: 52px; height: 52px; border-radius: 50%; border: 1px solid #ffffff2e; background: #26383bdd; color: #fff;
  display: grid; place-items: center; padding: 0; cursor: pointer; transition: background 120ms, transform 120ms; backdrop-filter: blur(6px);
}
.round:hover { background: #35494d; }
.round:active { transform: scale(0.95); }
.round:focus-visible { outline-color: #86ddd1; }
.round[data-on="false"] { background: #f3f6f5; color: #9c231c; border-color: transparent; }
.round[data-on="false"] .when-on, .round[data-on="true"] .when-off { display: none; }
.round[data-action="screen"][data-on="false"] { background: #26383bdd; color: #fff; border-color: #ffffff2e; }
.round[data-action="screen"][data-on="true"] { background: #63cfc0; color: #04211d; }
.round.danger { background: var(--danger); border-color: transparent; width: 68px; border-radius: 26px; }
.round.danger:hover { background: #b02e27; }
.round.danger .icon { width: 30px; height: 30px; }

.when { display: flex; gap: 12px; align-items: center; }
.when .icon { color: var(--accent); }
.as, .topic { color: var(--soft); }
.as strong { color: var(--ink); }
.device-note { font-size: 0.88rem; padding: 10px 14px; border-radius: 12px; background: var(--warm-tint); color: var(--warm); }
.door .button.primary { min-height: 54px; font-size: 1.08rem; margin-top: 4px; }

.waiting-words { justify-items: center; text-align: center; }
.waiting-words p { color: var(--soft); max-width: 26rem; text-wrap: pretty; }
.waiting .told { min-height: 1.7em; }
.told span { display: inline-flex; gap: 8px; align-items: center; color: var(--ink); font-weight: 500; text-align: left; }
.told .icon { color: var(--accent); width: 22px; height: 22px; }
.breath { width: 14px; height: 14px; margin: 14px; border-radius: 50%; background: var(--accent); position: relative; }
.breath::after { content: ""; position: absolute; inset: 0; border-radius: 50%; background: var(--accent); animation: breathe 2.6s ease-out infinite; }
@keyframes breathe { from { opacity: 0.45; transform: scale(1); } to { opacity: 0; transform: scale(3.6); } }

@media (min-width: 760px), (min-width: 560px) and (orientation: landscape) {
  .door { grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); }
  .waiting { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
@media (max-width: 559.98px), (max-width: 759.98px) and (orientation: portrait) {
  .door, .waiting { grid-template-columns: minmax(0, 30rem); }
  .door-words { text-align: center; justify-items: center; }
  .self.large { aspect-ratio: auto; height: clamp(150px, 34vh, 320px); }
}
@media (max-height: 560px) and (max-width: 759.98px) {
  .door, .waiting { gap: 10px; padding: 10px 14px; }
  .door-words, .waiting-words { gap: 6px; }
  .door .button.primary { min-height: 48px; }
  .self.large { max-height: 62vh; }
  .preview-buttons { bottom: 8px; }
  .preview-buttons .round { width: 46px; height: 46px; }
  .breath { margin: 8px; width: 10px; height: 10px; }
  .when { font-size: 0.92rem; line-height: 1.3; }
  .as, .topic { font-size: 0.92rem; }
  .waiting-words p { font-size: 0.92rem; line-height: 1.35; }
}
@media (max-height: 560px) and (max-width: 559.98px) {
  .self.large { height: clamp(120px, 31vh, 200px); }
}
${callStyle}`
