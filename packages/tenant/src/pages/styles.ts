// Stylesheet of the tenant's pages.

export const STYLES = `
@font-face { font-family: 'Bricolage Grotesque'; src: url('/assets/bricolage-grotesque.woff2') format('woff2'); font-weight: 200 800; font-display: swap; }
@font-face { font-family: 'Instrument Sans'; src: url('/assets/instrument-sans.woff2') format('woff2'); font-weight: 400 700; font-display: swap; }
:root {
  color-scheme: light dark;
  --bg: #f7f3ec; --raised: #fffdf9; --sunk: #efe8dd; --line: #ddd3c4; --edge: #8d8275; --ink: #211c17; --soft: #655b50;
  --accent: #b8401a; --accent-strong: #9c3413; --on-accent: #fff; --alert-bg: #fbe4dc; --alert-ink: #7d2408;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #14110f; --raised: #1d1916; --sunk: #0f0d0b; --line: #342d27; --edge: #7d7267; --ink: #f5efe6; --soft: #ada295;
    --accent: #ff9466; --accent-strong: #ffab86; --on-accent: #23100a; --alert-bg: #3a1d12; --alert-ink: #ffc4ac;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template-rows: 1fr auto minmax(auto, 1.4fr);
  justify-items: center; padding: 24px 16px; gap: 24px; background: var(--bg); color: var(--ink);
  font: 400 16px/1.5 'Instrument Sans', system-ui, sans-serif;
}
.brand { width: 100%; max-width: 408px; display: flex; align-items: center; gap: 12px; align-self: end; }
.brand svg { width: 32px; height: 32px; flex: none; color: var(--accent); }
.brand b { display: block; font: 700 18px/1.2 'Bricolage Grotesque', sans-serif; letter-spacing: -0.01em; }
.brand small { color: var(--soft); font-size: 13px; }
main {
  width: 100%; max-width: 408px; padding: 32px; background: var(--raised);
  border: 1px solid var(--line); border-radius: 14px;
}
h1 { margin: 0 0 6px; font: 750 32px/1.1 'Bricolage Grotesque', sans-serif; letter-spacing: -0.02em; text-wrap: balance; }
p { margin: 0; text-wrap: pretty; }
.lead { color: var(--soft); margin-bottom: 24px; overflow-wrap: anywhere; }
.lead + .lead { margin-top: -8px; }
.lead:last-child { margin-bottom: 0; }
form { display: grid; gap: 16px; margin: 0; }
label { display: grid; gap: 6px; font-size: 14px; font-weight: 600; }
input {
  width: 100%; padding: 11px 14px; font: 400 16px/1.5 'Instrument Sans', system-ui, sans-serif; color: inherit; background: var(--bg);
  border: 1px solid var(--edge); border-radius: 10px;
}
input[aria-invalid='true'] { border-color: var(--accent); }
.hint { font-size: 13px; font-weight: 400; color: var(--soft); }
button {
  width: 100%; padding: 12px 20px; font: 600 16px/1.4 'Instrument Sans', system-ui, sans-serif; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 999px;
}
button:hover { background: var(--accent-strong); }
button.quiet {
  display: flex; align-items: center; justify-content: center; gap: 10px; color: var(--ink); background: transparent;
  border-color: var(--edge);
}
button.quiet:hover { background: var(--sunk); }
button.quiet svg { width: 18px; height: 18px; flex: none; }
button.account { justify-content: flex-start; text-align: left; border-radius: 14px; overflow-wrap: anywhere; }
button.account i {
  width: 32px; height: 32px; flex: none; display: grid; place-items: center; border-radius: 50%; font-style: normal;
  color: var(--on-accent); background: var(--accent);
}
.or { display: flex; align-items: center; gap: 12px; margin: 20px 0; color: var(--soft); font-size: 14px; }
.or::before, .or::after { content: ''; flex: 1; border-top: 1px solid var(--line); }
.qr { width: 208px; padding: 8px; margin: 0 0 20px; border-radius: 10px; background: #fff; color: #000; }
.qr svg { display: block; width: 100%; height: auto; }
.secret { display: block; margin: 6px 0 24px; padding: 12px 14px; border-radius: 10px; background: var(--sunk); font-size: 16px; letter-spacing: 0.04em; }
input.code { font-size: 24px; letter-spacing: 0.2em; font-variant-numeric: tabular-nums; }
.alert { margin-bottom: 20px; padding: 12px 14px; border-radius: 10px; background: var(--alert-bg); color: var(--alert-ink); }
.aside { margin-top: 24px; color: var(--soft); font-size: 15px; }
a { color: var(--accent); font-weight: 600; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font-size: 14px; overflow-wrap: anywhere; }
footer { width: 100%; max-width: 408px; color: var(--soft); font-size: 13px; }
@media (max-width: 480px) { body { grid-template-rows: auto auto 1fr; } main { padding: 24px 20px; } footer { align-self: end; } }
`;
