// Colors, typography, page frame and list.

export const FRAME = `
@font-face { font-family: 'Bricolage Grotesque'; src: url('/assets/bricolage-grotesque.woff2') format('woff2'); font-weight: 200 800; font-display: swap; }
@font-face { font-family: 'Instrument Sans'; src: url('/assets/instrument-sans.woff2') format('woff2'); font-weight: 400 700; font-display: swap; }
:root {
  color-scheme: light dark;
  --bg: #f3f4f6; --side: #f0f2f5; --raised: #fff; --sunk: #e8ebef; --line: #d3d7de; --edge: #858d9a; --ink: #171a21; --soft: #565e6c;
  --accent: #1b58b8; --good: #176a3a; --good-bg: #dff2e5; --bad: #a62b1c; --bad-bg: #fbe5e1; --wait: #7a4f00; --wait-bg: #fcf0d2;
  --display: 'Bricolage Grotesque', sans-serif; --text: 'Instrument Sans', system-ui, sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #101216; --side: #0d0f12; --raised: #191c23; --sunk: #0b0c0f; --line: #2b303a; --edge: #6d7583; --ink: #eceef3; --soft: #9ca4b2;
    --accent: #86b2ff; --good: #7fdca2; --good-bg: #14301f; --bad: #ffa094; --bad-bg: #3d1813; --wait: #f3c766; --wait-bg: #362707;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
@media (min-width: 760px) { html { scrollbar-gutter: stable; } .back { display: none; } }
body {
  margin: 0;  background: var(--bg); color: var(--ink); font: 400 15px/1.45 var(--text); font-variant-numeric: tabular-nums;
}
h1, h2, h3, h4, p, ol, ul, dl, dd, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
a { color: var(--accent); text-underline-offset: 3px; }
code, pre, kbd { font-family: var(--mono); font-size: 13px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main { min-height: 100vh; display: grid; grid-template-columns: clamp(288px, 35vw, 384px) minmax(0, 1fr); }
h2:focus { outline: none; }
.soft { color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 12px; top: -60px; z-index: 3; padding: 8px 14px; border-radius: 8px; background: var(--raised); border: 1px solid var(--edge); }
.skip:focus { top: 12px; }
button {
  padding: 8px 14px; font: 600 15px/1.4 var(--text); color: var(--ink); background: var(--raised); border: 1px solid var(--edge);
  border-radius: 8px; cursor: pointer;
}
button:hover { border-color: var(--ink); }
button[aria-busy] { color: var(--soft); cursor: progress; }

.side {
  position: sticky; top: 0; height: 100vh; height: 100dvh; display: grid; grid-template-rows: auto auto auto minmax(0, 1fr);
  border-right: 1px solid var(--line); background: var(--side);
}
.bar { display: flex; align-items: center; gap: 12px; padding: 18px 18px 8px; }
.bar h1 { flex: 1; }
.bar h1 { font: 700 20px/1.2 var(--display); letter-spacing: -0.01em; }
.bar a { color: inherit; text-decoration: none; }
.live { display: flex; align-items: center; gap: 7px; font-size: 14px; color: var(--good); }
.live::before { content: ''; width: 8px; height: 8px; border-radius: 50%; background: currentColor; }
.live.lost { color: var(--wait); }
.live.lost::before { background: none; border: 2px solid currentColor; }
.live[hidden] { display: none; }
#keys { padding: 0 8px; font-size: 14px; color: var(--soft); border-color: var(--line); }
#follow { padding: 0 12px; font-weight: 500; }
#follow[aria-pressed='true'] { color: var(--bg); background: var(--accent); border-color: var(--accent); }
body:not([data-tab='logins']) #follow { display: none; }
#busy { position: fixed; inset: 0 0 auto; z-index: 4; width: 100%; height: 3px; accent-color: var(--accent); }
.tabs { display: flex; flex-wrap: wrap; gap: 0 18px; padding: 0 18px; }
.tabs a { padding: 6px 0 7px; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent; }
.tabs a:hover { color: var(--ink); }
.tabs a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
#search { display: flex; gap: 8px; padding: 12px 18px; }
#search form { flex: 1; }
#search input {
  width: 100%; padding: 8px 12px; font: 400 15px/1.45 var(--text); color: inherit; background: var(--raised);
  border: 1px solid var(--edge); border-radius: 8px;
}
#search input::placeholder { color: var(--soft); opacity: 1; }

.list { position: relative; overflow-y: auto; overscroll-behavior: contain; overflow-anchor: none; border-top: 1px solid var(--line); }
.list li a { display: grid; gap: 3px; padding: 10px 18px; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
.list li a > span { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; min-width: 0; }
.list li a:hover { background: var(--raised); }
.list li a:focus-visible { outline-offset: -2px; }
.list li a[aria-current] { background: var(--raised); box-shadow: inset 3px 0 var(--accent); }
.list b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
body[data-tab='log'] .list b { white-space: normal; }
.list time, .list .line { font-size: 13.5px; color: var(--soft); }
.list time { flex: none; }
.list .line { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list .chip { flex: 0 1 auto; max-width: 65%; }
.chip { padding: 2px 9px; border-radius: 10px; font-size: 13.5px; line-height: 1.35; }
.chip.good { color: var(--good); background: var(--good-bg); }
.chip.bad { color: var(--bad); background: var(--bad-bg); }
.chip.wait { color: var(--wait); background: var(--wait-bg); }
.chip.quiet { color: var(--soft); background: var(--sunk); }
.more { padding: 12px 18px; text-align: center; }
.nothing { padding: 20px 18px; color: var(--soft); text-wrap: pretty; }
.newer { position: sticky; top: 8px; z-index: 1; height: 0; display: flex; justify-content: center; }
.newer button { height: 34px; padding: 5px 14px; border-radius: 17px; color: var(--bg); background: var(--accent); border: none; font-size: 14px; }

@media (max-width: 759px) {
  main { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
  .side { border-right: none; }
  body[data-shows='one'] .side { height: auto; grid-template-rows: auto; border-bottom: 1px solid var(--line); position: static; }
  body[data-shows='one'] :is(.tabs, #search, .list) { display: none; }
  body[data-shows='list'] #detail { display: none; }
  body[data-shows='list'] .reading { grid-row: 1; }
  .bar { padding-bottom: 10px; }
  .tabs { justify-content: space-between; gap: 0 6px; }
  .tabs a { padding: 10px 0; font-size: 14px; }
  .list li a { padding: 12px 18px; }
}
`;
