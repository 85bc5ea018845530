/** The provider's dashboard. */
export const dashboardStyle = `
.dashboard { background: var(--ground); }
.top { position: sticky; top: 28px; z-index: 2; display: flex; align-items: center; gap: 14px; padding: 8px clamp(14px, 4vw, 36px); background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 8px; font-weight: 650; letter-spacing: -0.01em; }
.brand .icon { color: var(--accent); }
.who { flex: 1; min-width: 0; text-align: right; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.page { width: 100%; max-width: 56rem; margin: 0 auto; padding: clamp(16px, 4vw, 36px) clamp(14px, 4vw, 36px) 48px; }
.page h2 { color: var(--soft); font-size: 0.88rem; margin: 24px 0 10px; }
.empty { padding: 28px; margin-top: 20px; color: var(--soft); text-align: center; }

.sessions { display: grid; gap: 12px; }
.session {
  display: grid; grid-template-columns: 8.5rem minmax(0, 1fr) auto; gap: 8px 20px; align-items: center; padding: 16px 20px; position: relative;
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); box-shadow: 0 1px 2px light-dark(#0b2b2712, #0004);
  scroll-margin: 110px 0 40px;
}
.session[data-waiting] { border-color: var(--accent); }
.session.chosen { box-shadow: 0 0 0 3px light-dark(#0a6a6138, #63cfc052), var(--shadow); border-color: var(--accent); }
.session-time { display: grid; font-variant-numeric: tabular-nums; }
.session-time time { font-weight: 650; font-size: 1.05rem; white-space: nowrap; }
.session-time span { color: var(--soft); font-size: 0.86rem; }
.session-who { display: grid; gap: 6px; min-width: 0; }
.session-head { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; font-size: 0.86rem; color: var(--soft); }
.pill { padding: 1px 10px; border-radius: 99px; background: var(--raised); color: var(--soft); font-size: 0.8rem; font-weight: 600; }
[data-status="STARTED"] .pill { background: var(--accent); color: var(--on-accent); }
[data-status="CANCELLED"] { background: transparent; box-shadow: none; color: var(--soft); }
[data-status="CANCELLED"] .person { text-decoration: line-through; }
.person { display: flex; gap: 9px; align-items: center; font-weight: 550; overflow-wrap: anywhere; }
.dot { width: 9px; height: 9px; flex: none; border-radius: 50%; border: 1.5px solid var(--soft); }
[data-presence="waiting"] .dot { background: light-dark(#c77700, #f5c26b); border-color: transparent; animation: pulse 1.8s ease-in-out infinite; }
[data-presence="waiting"] { color: var(--warm); }
[data-presence="call"] .dot { background: var(--accent); border-color: transparent; }
@keyframes pulse { 50% { opacity: 0.35; } }
.session form { margin: 0; }

@media (max-width: 559.98px) {
  .brand span { display: none; }
  .who { text-align: left; font-weight: 600; color: var(--ink); }
  .session { grid-template-columns: minmax(0, 1fr); padding: 14px 16px; gap: 10px; }
  .session-time { display: flex; gap: 10px; align-items: baseline; }
  .session .button { width: 100%; }
}
`
