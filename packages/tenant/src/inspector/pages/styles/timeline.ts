// Styles of the timeline.

export const TIMELINE = `
.reading { min-width: 0; container: reading / inline-size; }
#detail { max-width: 1120px; padding: 22px 32px 48px; }
.heading { display: flex; align-items: flex-start; justify-content: space-between; gap: 24px; margin-bottom: 20px; }
.heading h2 { font: 700 27px/1.2 var(--display); letter-spacing: -0.015em; text-wrap: balance; overflow-wrap: anywhere; scroll-margin-top: 80px; }
.heading .about { margin-top: 4px; color: var(--soft); text-wrap: pretty; overflow-wrap: anywhere; }
.heading form { flex: none; }
.back { margin-bottom: 12px; }
.back a { display: inline-flex; align-items: center; gap: 6px; padding: 4px 0; font-weight: 600; text-decoration: none; }
.back a::before { content: '←'; }
.timeline { position: relative; }
.timeline > li { display: grid; grid-template-columns: 76px 42px minmax(0, 1fr); position: relative; padding-bottom: 10px; }
.timeline > li::before {
  content: ''; position: absolute; left: 96px; top: 0; bottom: 0; width: 2px; background: var(--line);
}
.timeline > li:first-child::before { top: 16px; }
.timeline > li:last-child::before { bottom: auto; height: 16px; }
.timeline > li::after {
  content: ''; position: absolute; left: 90px; top: 11px; width: 14px; height: 14px; border-radius: 50%;
  background: var(--bg); border: 3px solid var(--accent);
}
.timeline > li.quiet::after { border-color: var(--edge); }
.timeline > li.wait::after { border-color: var(--wait); }
.timeline > li.bad::after { border-color: var(--bad); background: var(--bad); }
.when { padding-top: 7px; text-align: right; font-size: 13.5px; color: var(--soft); white-space: nowrap; }
.timeline .card { grid-column: 3; }
.timeline > li.quiet:first-child .card { background: none; border-style: dashed; }
.card { min-width: 0; padding: 12px 16px 14px; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; }
.card > header { display: flex; align-items: baseline; justify-content: space-between; gap: 16px; }
.card h3 { font: 600 15px/1.45 var(--text); overflow-wrap: anywhere; }
.card h4 { font: 600 13.5px/1.45 var(--text); color: var(--soft); }
.aside { font-size: 13.5px; color: var(--soft); white-space: nowrap; }
.card > * + * { margin-top: 8px; }
.rows { display: grid; grid-template-columns: fit-content(72%) minmax(0, 1fr); gap: 3px 16px; }
.rows li { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: baseline; }
.rows code { overflow-wrap: anywhere; }
.result { overflow-wrap: anywhere; color: var(--soft); font-size: 14px; }
.timeline > li.quiet .result.quiet { color: var(--ink); }
.result.good { color: var(--good); }
.result.bad { color: var(--bad); }
.result.wait { color: var(--wait); }
.card > .diff { border-radius: 8px; overflow: hidden; }
.diff li { padding: 2px 10px; font: 13px/1.5 var(--mono); overflow-wrap: anywhere; }
.diff .added { color: var(--good); background: var(--good-bg); }
.diff .removed { color: var(--bad); background: var(--bad-bg); }
.note { padding: 7px 12px; border-radius: 8px; text-wrap: pretty; overflow-wrap: anywhere; }
.note.quiet { background: var(--sunk); color: var(--soft); }
.note.good { background: var(--good-bg); color: var(--good); }
.note.wait { background: var(--wait-bg); color: var(--wait); }
.note.bad { background: var(--bad-bg); color: var(--bad); }
.again { display: flex; flex-wrap: wrap; gap: 6px 24px; margin-bottom: 20px; padding: 10px 16px; background: var(--raised); border: 1px solid var(--accent); border-radius: 12px; }
.again p:first-child { flex: 1 1 320px; }
.again .chip { margin: 0 8px 0 2px; }
.console ul { margin-top: 4px; padding: 8px 12px; border-radius: 8px; background: var(--sunk); }
.console li { display: flex; gap: 10px; overflow-wrap: anywhere; }
.console code { white-space: pre-wrap; min-width: 0; }
.console b { flex: none; width: 42px; font: 600 12.5px/1.6 var(--mono); color: var(--soft); }
.console .error b { color: var(--bad); }
.console .warn b { color: var(--wait); }
.tokens { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 12px; align-items: start; }
.tokens section { min-width: 0; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; }
.tokens section > * + * { margin-top: 6px; }
.json summary { display: inline-block; padding: 1px 0; font-size: 13.5px; color: var(--accent); cursor: pointer; list-style: none; }
.json summary::-webkit-details-marker { display: none; }
.json summary::before { content: '▸'; display: inline-block; width: 14px; }
.json[open] summary::before { content: '▾'; }
.json pre { margin-top: 6px; padding: 10px 12px; border-radius: 8px; background: var(--sunk); white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; }

@container reading (min-width: 721px) {
  .timeline .card { position: relative; }
  .timeline .card:has(> .json) > header { padding-right: 62px; }
  .timeline .card > .json > summary { position: absolute; top: 11px; right: 16px; line-height: 22px; }
  .timeline .card > .json:not([open]) { margin: 0; }
}
@container reading (max-width: 720px) {
  #detail { padding: 14px 16px 40px; }
  .heading { flex-wrap: wrap; gap: 12px; }
  .heading h2 { font-size: 23px; }
  .timeline > li { grid-template-columns: 22px minmax(0, 1fr); padding-bottom: 12px; }
  .timeline > li::before { left: 6px; }
  .timeline > li::after { left: 0; top: 3px; }
  .when { grid-column: 2; grid-row: 1; padding: 0 0 4px; text-align: left; }
  .timeline .card { grid-column: 2; padding: 10px 12px 12px; }
  .rows { grid-template-columns: minmax(0, 1fr); }
  .rows li + li { padding-top: 4px; }
  .aside { white-space: normal; text-align: right; }
}
`;
