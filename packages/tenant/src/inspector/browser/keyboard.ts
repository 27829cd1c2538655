// The inspector by keyboard. Keys without a modifier can be turned off in the sheet that lists them.

import { byId, currentRow, filterBox, isDetailShown, rowLinks } from './dom';
import { applyFilter } from './link-handlers';

const STORED = 'inspector-keys';

export function startKeys(): void {
  const sheet = byId('shortcuts');
  const choice = byId('single-keys');
  const opener = byId('keys');
  if (!(sheet instanceof HTMLDialogElement) || !(choice instanceof HTMLInputElement)) return;
  choice.checked = localStorage.getItem(STORED) !== 'off';
  choice.addEventListener('change', () => localStorage.setItem(STORED, choice.checked ? 'on' : 'off'));
  opener.hidden = false;
  opener.addEventListener('click', () => sheet.showModal());
  document.addEventListener('keydown', (event) => {
    if (sheet.open || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event, choice.checked, sheet);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function actionOf(
  { key }: KeyboardEvent,
  singleKeys: boolean,
  sheet: HTMLDialogElement,
): (() => void) | undefined {
  const focused = document.activeElement;
  const filtering = focused === filterBox();
  const inList = focused?.closest('.side') || !isDetailShown();
  if (key === 'ArrowDown' && inList) return () => step(1);
  if (key === 'ArrowUp' && inList) return filtering ? undefined : () => step(-1);
  if (key === 'Escape') return leave(filtering);
  if (!singleKeys || focused instanceof HTMLInputElement) return undefined;
  const tab = /^[1-9]$/.test(key) ? document.querySelectorAll<HTMLElement>('#tabs a')[Number(key) - 1] : null;
  if (tab) {
    return () => {
      tab.focus();
      tab.click();
    };
  }
  if (key === 'j') return () => step(1);
  if (key === 'k') return () => step(-1);
  if (key === '/') return () => filterBox()?.select();
  if (key === 'f') return () => byId('follow').click();
  if (key === '?') return () => sheet.showModal();
  if (key === 'r') return () => document.querySelector<HTMLElement>('#detail form button')?.click();
  return undefined;
}

/** Out of the filter, or from what is open back to its row. */
function leave(filtering: boolean): (() => void) | undefined {
  const input = filterBox();
  if (filtering && input?.value) {
    return () => {
      input.value = '';
      applyFilter();
    };
  }
  if (filtering) return () => (currentRow() ?? rowLinks()[0] ?? input)?.focus();
  const back = document.querySelector<HTMLElement>('#detail .back a');
  return back ? () => back.click() : undefined;
}

/** DetailLink the next or previous row; at the end of the list, to what comes after it. */
function step(by: 1 | -1): void {
  const rows = rowLinks();
  const at = rows.find((row) => row === document.activeElement) ?? currentRow();
  const next = at ? rows[rows.indexOf(at) + by] : rows[0];
  if (next) next.focus();
  else if (by === 1) document.querySelector<HTMLElement>('#more a')?.click();
}
