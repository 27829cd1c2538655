'use client';
// Menu item that selects a song or clears the selection.
import { CircleCheck, CircleX } from 'lucide-react';
import { clearSelection, isSelected, selection, toggleRow } from './selection';
import type { SongActionProps } from './song-menu-types';

export function Select({ target: { source }, Item }: SongActionProps) {
  const [row] = source?.rows ?? [];
  if (!source || !row) return null;
  const { list } = source;
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
