'use client';
// Songs of a playlist in Edit mode: reordered by dragging, with the keyboard or with buttons.
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useId, useState } from 'react';
import { ROW_HEIGHT } from '../songs/row-style';
import { toListed } from '../songs/song-row';
import { useSongList } from '../songs/use-song-list';
import { type RowAttributes, VirtualRows } from '../songs/virtual-rows';
import { dragAnnouncements } from '../ui/drag-announcements';
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
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const contextId = useId();
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

  async function moveEntry(entry: Entry, to: number) {
    const index = await move(entry, moveTo(entries, entry.entry, to));
    setStatus(index === null ? '' : `Moved ${entry.row[1]} to position ${index + 1} of ${total}.`);
  }
  function onDragEnd({ active, over }: DragEndEvent) {
    setDragged(null);
    const entry = entries.find((one) => one.entry === active.id);
    const to = entries.findIndex((one) => one.entry === over?.id);
    if (entry && to >= 0 && active.id !== over?.id) void moveEntry(entry, to);
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
        moveBy={(rows) => void moveEntry(entry, index + rows)}
        remove={() => void remove([entry])}
      />
    );
  }

  return (
    <>
      <DndContext
        id={contextId}
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragStart={({ active }) => setDragged(entries.findIndex(({ entry }) => entry === active.id))}
        onDragCancel={() => setDragged(null)}
        onDragEnd={onDragEnd}
        accessibility={{
          announcements: dragAnnouncements(
            entries.map(({ entry, row: [, name] }) => ({ id: entry, name })),
            total,
          ),
        }}
      >
        <SortableContext items={entries.map(({ entry }) => entry)} strategy={verticalListSortingStrategy}>
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
        </SortableContext>
      </DndContext>
      <p role="status" className="sr-only">
        {status}
      </p>
    </>
  );
}
