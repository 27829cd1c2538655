'use client';
// The menu's item that begins a selection, also by touch, or ends it.
import { CircleCheck, CircleX } from 'lucide-react';
import { clearSelection, isSelected, selection, toggleRow } from './selection';
import type { SongActionProps } from './song-menu-items';

/** Nothing for a song that stands in no list to select from. */
export function Select({ meant: { place }, Item }: SongActionProps) {
  const [row] = place?.rows ?? [];
  if (!place || !row) return null;
  const { list } = place;
  return isSelected(selection.get(), list, row.key) ? (
    <Item icon={CircleX} onSelect={clearSelection}>
      Clear selection
    </Item>
  ) : (
    <Item icon={CircleCheck} onSelect={() => toggleRow(list, row.index)}>
      Select
    </Item>
  );
}
