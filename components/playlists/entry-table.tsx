'use client';
// Songs of a playlist in Edit mode: reordered by dragging, with the keyboard or with buttons.
import { useState } from 'react';
import { ROW_HEIGHT } from '../songs/row-style';
import { toListed } from '../songs/song-row';
import { useSongList } from '../songs/use-song-list';
import { type RowAttributes, VirtualRows } from '../songs/virtual-rows';
import { SortableList } from '../ui/sortable-list';
import { type Entry, type Move, moveTo } from './entries';
import { EntryRow } from './entry-row';

interface EntryTableProps {
  entries: readonly Entry[];
  /** Number of songs in the playlist, including those that are not loaded. */
  total: number;
  playlistId: number;
  /** @returns the entry's new index; null when it could not be moved */
  move: (entry: Entry, change: Move) => Promise<number | null>;
  remove: (entries: readonly Entry[]) => Promise<void>;
  /** Called with the last visible index. */
  onReach: (last: number) => void;
}

export function EntryTable({ entries, total, playlistId, move, remove, onReach }: EntryTableProps) {
  const [status, setStatus] = useState('');
  const [dragged, setDragged] = useState<number | null>(null);
  const list = useSongList({
    count: () => entries.length,
    at: (index) => toListed(entries[index]?.row, index, entries[index]?.entry),
    playlistId,
    isOwn: false,
    remove: (rows) => {
      const keys = new Set(rows.map(({ key }) => key));
      void remove(entries.filter(({ entry }) => keys.has(entry)));
    },
  });

  async function moveEntry(from: number, to: number) {
    const entry = entries[from];
    if (!entry) return;
    const index = await move(entry, moveTo(entries, entry.entry, to));
    setStatus(index === null ? '' : `Moved ${entry.row[1]} to position ${index + 1} of ${total}.`);
  }
  function row(index: number, attributes: RowAttributes) {
    const entry = entries[index];
    if (!entry) return null;
    return (
      <EntryRow
        key={entry.entry}
        entry={entry}
        rowAttributes={attributes}
        isFirst={index === 0}
        isLast={index === entries.length - 1}
        moveBy={(rows) => void moveEntry(index, index + rows)}
        remove={() => void remove([entry])}
      />
    );
  }

  return (
    <>
      <SortableList
        items={entries.map(({ entry, row: [, name] }) => ({ id: entry, name }))}
        total={total}
        onMove={(from, to) => void moveEntry(from, to)}
        onDrag={setDragged}
      >
        <table
          aria-label="Songs of this playlist"
          aria-rowcount={total + 1}
          className="@container block w-full"
        >
          <thead className="sr-only">
            <tr aria-rowindex={1}>
              {['Drag', 'Cover', 'Song', 'Move or remove'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <VirtualRows
            count={entries.length}
            list={list}
            heights={ROW_HEIGHT}
            pinned={dragged}
            onReach={onReach}
            row={row}
          />
        </table>
      </SortableList>
      <p role="status" className="sr-only">
        {status}
      </p>
    </>
  );
}
