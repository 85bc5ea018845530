/** What all of the hub's pages share: colours, type, buttons, cards and the line that says it is the sandbox. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f2f6f5, #0e1516);
  --surface: light-dark(#ffffff, #172123);
  --raised: light-dark(#e9f0ee, #213033);
  --ink: light-dark(#10211f, #e9f1ef);
  --soft: light-dark(#4d625f, #a3b7b4);
  --line: light-dark(#d5e0dd, #2c3d40);
  --accent: light-dark(#0a6a61, #63cfc0);
  --accent-strong: light-dark(#07544d, #86ddd1);
  --on-accent: light-dark(#ffffff, #04211d);
  --tint: light-dark(#dcefeb, #16393a);
  --warm: light-dark(#8a4b00, #f5c26b);
  --warm-tint: light-dark(#fdf0d9, #3a2c12);
  --danger: #c93a32;
  --shadow: 0 1px 2px light-dark(#0b2b2714, #0004), 0 12px 32px light-dark(#0b2b271a, #0006);
  --round: 18px;
  font: 400 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  -webkit-text-size-adjust: 100%;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { height: 100%; background: var(--ground); }
body { margin: 0; min-height: 100%; min-height: 100dvh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink); }
.plain { background: radial-gradient(120% 70% at 50% 0, var(--tint), transparent 70%) no-repeat var(--ground); }
main { flex: 1; display: flex; flex-direction: column; min-height: 0; }
h1 { font-size: clamp(1.3rem, 1.1rem + 1.2vw, 1.75rem); line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0; text-wrap: balance; }
h2 { font-size: 1rem; font-weight: 650; margin: 0; }
h1:focus { outline: none; }
p { margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
button, input { font: inherit; color: inherit; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.icon { width: 1.5em; height: 1.5em; flex: none; display: block; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.ribbon {
  flex: none; position: sticky; top: 0; z-index: 3; height: 28px; padding: 0 12px; text-align: center; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; font-size: 0.75rem; line-height: 27px; color: var(--warm);
  background: var(--warm-tint); border-bottom: 1px solid light-dark(#f1d9ae, #54401a);
}
.ribbon strong { font-weight: 700; }

.centre { flex: 1; display: grid; place-items: center; align-content: center; padding: clamp(12px, 4vw, 40px); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow); }
.notice, .home { width: min(27rem, 100%); padding: clamp(20px, 5vw, 36px); display: grid; gap: 14px; justify-items: center; text-align: center; }
.notice p, .home > p { color: var(--soft); text-wrap: pretty; }
.badge { width: 60px; height: 60px; border-radius: 50%; display: grid; place-items: center; background: var(--tint); color: var(--accent); }
.badge .icon { width: 30px; height: 30px; }
.fine { font-size: 0.84rem; color: var(--soft); }

.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 46px; padding: 9px 20px; border-radius: 12px;
  border: 1px solid var(--line); background: var(--surface); color: var(--ink); font-weight: 600; text-decoration: none; cursor: pointer;
  transition: background 120ms, border-color 120ms, transform 120ms;
}
.button:hover { background: var(--raised); }
.button:active { transform: translateY(1px); }
.button.primary { background: var(--accent); border-color: transparent; color: var(--on-accent); }
.button.primary:hover { background: var(--accent-strong); }
.button.wide { width: 100%; }
.button.small { min-height: 44px; padding: 6px 14px; font-size: 0.9rem; }
.button .icon { width: 20px; height: 20px; }

.code-form { display: grid; gap: 8px; width: 100%; text-align: left; margin-top: 4px; }
.code-form label { font-weight: 600; font-size: 0.9rem; }
.code-form input {
  width: 100%; min-height: 56px; border-radius: 12px; border: 1.5px solid var(--line); background: var(--ground); padding: 8px 14px;
  font-size: 1.45rem; letter-spacing: 0.08em; text-align: center; font-variant-numeric: tabular-nums;
}
.code-form input::placeholder { color: var(--soft); opacity: 0.55; }
.code-form .button { margin-top: 6px; min-height: 52px; }
.home .fine { border-top: 1px solid var(--line); padding-top: 14px; margin-top: 4px; }

@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 1ms !important; animation-iteration-count: 1 !important; transition: none !important; }
}
@media (forced-colors: active) {
  .button, .round, .card, .pill { border: 1px solid ButtonBorder; }
}
`
