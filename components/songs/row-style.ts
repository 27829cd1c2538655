// Styles of the rows of song tables.

/** Sets `--row`, the row height. */
export const ROW_HEIGHTS = '[--row:55.5px] lg:[--row:43px]';

/** All rows of a table have the same height. */
export function rowClass(current: boolean, selected: boolean): string {
  const background = selected
    ? 'bg-sunk shadow-[inset_3px_0_0_var(--role-accent)]'
    : current
      ? 'bg-tint'
      : 'bg-bg hover:bg-raised';
  return `group min-h-[55.5px] border-b border-line px-0 py-1.5 pr-2 transition-colors lg:min-h-10.75 ${background}`;
}
