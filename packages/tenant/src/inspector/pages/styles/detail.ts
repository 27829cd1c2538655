// Styles of cards, the build problem banner and the shortcuts dialog.

export const DETAIL = `
.cards { columns: 2 400px; column-gap: 12px; }
.cards .card { break-inside: avoid; margin-bottom: 12px; }
.facts { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: 3px 16px; }
.facts > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; }
.facts dt { color: var(--soft); overflow-wrap: anywhere; }
.facts dd { overflow-wrap: anywhere; }
.facts.code { font: 13px/1.55 var(--mono); }
.links li { padding: 3px 0; overflow-wrap: anywhere; }
.card.legend { display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content; gap: 6px 16px; max-width: 760px; }
.legend li { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: baseline; margin: 0; }
.legend .chip { justify-self: start; }
.plain > li + li { margin-top: 10px; padding-top: 10px; border-top: 1px solid var(--line); }
.plain .facts + .facts { margin-top: 6px; }
.letter { max-width: 720px; }
.letter + .letter { margin-top: 12px; }
.switches li { display: flex; align-items: center; justify-content: space-between; gap: 16px; padding: 8px 0; }
.switches li + li { border-top: 1px solid var(--line); }
.numbered { counter-reset: place; }
.numbered li > div::before { counter-increment: place; content: counter(place) '. '; float: left; min-width: 24px; color: var(--soft); }
.steps { counter-reset: step; margin: 12px 0; }
.steps > li { counter-increment: step; padding: 10px 0 10px 34px; position: relative; border-top: 1px solid var(--line); }
.steps > li::before { content: counter(step); position: absolute; left: 0; top: 10px; color: var(--soft); }
.steps p + p, .steps form, .steps .result { margin-top: 6px; }
.result { display: grid; gap: 8px; padding: 10px 14px; border-radius: 8px; background: var(--sunk); }
.result h4 { font-size: 14px; }
.bad { color: var(--bad); overflow-wrap: anywhere; }
kbd { display: inline-block; min-width: 24px; padding: 1px 6px; text-align: center; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 6px; background: var(--raised); color: var(--ink); }
.problems { padding: 14px 32px 16px; border-bottom: 1px solid var(--bad); background: var(--bad-bg); color: var(--bad); }
.problems h2 { font: 700 17px/1.3 var(--display); }
.problems ul { margin-top: 8px; }
.problems li + li { margin-top: 8px; }
.problems .place { font-weight: 700; }
.problems pre { margin-top: 4px; padding: 6px 12px; border-radius: 8px; background: var(--raised); color: var(--ink); white-space: pre-wrap; overflow-wrap: anywhere; }
dialog { width: min(460px, calc(100vw - 32px)); padding: 22px 24px; border: 1px solid var(--line); border-radius: 14px; background: var(--raised); color: var(--ink); }
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog h2 { margin-bottom: 12px; font: 700 20px/1.2 var(--display); }
dialog dl > div { display: grid; grid-template-columns: 110px 1fr; gap: 12px; padding: 5px 0; }
dialog dt { display: flex; gap: 4px; align-items: flex-start; }
dialog label { display: block; margin: 14px 0; color: var(--soft); }
@media (max-width: 759px) {
  .problems { padding: 12px 18px 14px; }
}
`;
