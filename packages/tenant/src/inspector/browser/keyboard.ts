// Keyboard shortcuts. Single-key shortcuts can be disabled in the shortcuts dialog.
import { byId, currentRow, filterBox, isDetailShown, rowLinks } from './dom';
import { applyFilter } from './link-handlers';

const STORAGE_KEY = 'inspector-keys';

export function startKeyboard(): void {
  const dialog = byId('shortcuts');
  const checkbox = byId('single-keys');
  const opener = byId('keys');
  if (!(dialog instanceof HTMLDialogElement) || !(checkbox instanceof HTMLInputElement)) return;
  checkbox.checked = localStorage.getItem(STORAGE_KEY) !== 'off';
  checkbox.addEventListener('change', () =>
    localStorage.setItem(STORAGE_KEY, checkbox.checked ? 'on' : 'off'),
  );
  opener.hidden = false;
  opener.addEventListener('click', () => dialog.showModal());
  document.addEventListener('keydown', (event) => {
    if (dialog.open || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event, checkbox.checked, dialog);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function actionOf(
  { key }: KeyboardEvent,
  singleKeys: boolean,
  dialog: HTMLDialogElement,
): (() => void) | undefined {
  const focused = document.activeElement;
  const filtering = focused === filterBox();
  const inList = focused?.closest('.side') || !isDetailShown();
  if (key === 'ArrowDown' && inList) return () => focusRow(1);
  if (key === 'ArrowUp' && inList) return filtering ? undefined : () => focusRow(-1);
  if (key === 'Escape') return escapeAction(filtering);
  if (!singleKeys || focused instanceof HTMLInputElement) return undefined;
  const tab = /^[1-9]$/.test(key) ? document.querySelectorAll<HTMLElement>('#tabs a')[Number(key) - 1] : null;
  if (tab) {
    return () => {
      tab.focus();
      tab.click();
    };
  }
  const actions: Record<string, () => void> = {
    j: () => focusRow(1),
    k: () => focusRow(-1),
    '/': () => filterBox()?.select(),
    f: () => byId('follow').click(),
    '?': () => dialog.showModal(),
    r: () => document.querySelector<HTMLElement>('#detail form button')?.click(),
  };
  return actions[key];
}

function escapeAction(filtering: boolean): (() => void) | undefined {
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

/** Focuses the next or previous row; loads more rows at the end of the list. */
function focusRow(offset: 1 | -1): void {
  const rows = rowLinks();
  const current = rows.find((row) => row === document.activeElement) ?? currentRow();
  const next = current ? rows[rows.indexOf(current) + offset] : rows[0];
  if (next) next.focus();
  else if (offset === 1) document.querySelector<HTMLElement>('#more a')?.click();
}
