// The look of a song's row, the same in every table.

/** How high such a row is, as styles know it. */
export const ROW_HEIGHTS = '[--row:55.5px] lg:[--row:43px]';

/**
 * A hairline under it; a tint while it is the player's song, a mark at its edge while it is selected. Every row of a
 * table is equally high.
 */
export function rowClass(current: boolean, selected: boolean): string {
  const ground = selected
    ? 'bg-sunk shadow-[inset_3px_0_0_var(--role-accent)]'
    : current
      ? 'bg-tint'
      : 'bg-bg hover:bg-raised';
  return `group min-h-[55.5px] border-b border-line px-0 py-1.5 pr-2 transition-colors lg:min-h-10.75 ${ground}`;
}
