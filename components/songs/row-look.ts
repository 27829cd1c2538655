// The look of a song's row, the same in every table.

/** A hairline under it, a tint while it is the player's song. Every row of a table is equally high. */
export function rowClass(current: boolean): string {
  return `group min-h-13.25 border-b border-line px-0 py-1.5 pr-2 transition-colors lg:min-h-10.75 ${current ? 'bg-tint' : 'hover:bg-raised'}`;
}
