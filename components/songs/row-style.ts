// Styles of the rows of song tables.

/** Sets `--row`, the row height. */
export const ROW_HEIGHT = '[--row:3.5rem]';

/** All rows of a table have the same height. */
export function rowClass(current: boolean, selected: boolean): string {
  const background = selected
    ? 'bg-sunk shadow-[inset_3px_0_0_var(--role-accent)]'
    : current
      ? 'bg-tint'
      : 'bg-bg hover:bg-sunk';
  return `group h-14 rounded-md pr-1 transition-colors @min-[30rem]:px-2 ${background}`;
}

/** An action of a row: shown for hover, focus and touch. */
export const ROW_ACTION =
  'opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100 @max-[30rem]:opacity-100';
