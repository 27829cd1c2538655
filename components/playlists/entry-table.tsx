'use client';
// Table of a playlist's songs that can be reordered by dragging, with the keyboard or with buttons.
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
import { playSongs } from '../player/commands';
import { toListed, toPlayerSong } from '../songs/song-row';
import { SongTableHead } from '../songs/song-table';
import { useSongList } from '../songs/use-song-list';
import { type RowAttributes, VirtualRows } from '../songs/virtual-rows';
import { dragAnnouncements } from './drag-announcements';
import { type Entry, type Move, moveTo } from './entries';
import { EDIT_GRID, EntryRow } from './entry-row';

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

/** Small screens show the buttons below the song. */
const ROW_HEIGHTS = '[--row:95.5px] md:[--row:65px] lg:[--row:45px]';

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
        list={list}
        entry={entry}
        index={index}
        rowAttributes={attributes}
        isLast={index === entries.length - 1}
        play={() =>
          playSongs(
            entries.map((one) => ({ ...toPlayerSong(one.row), playlist_entry: one.entry })),
            index,
            playlistId,
          )
        }
        moveTo={(to) => void moveEntry(entry, to)}
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
        accessibility={{ announcements: dragAnnouncements(entries, total) }}
      >
        <SortableContext items={entries.map(({ entry }) => entry)} strategy={verticalListSortingStrategy}>
          <table aria-label="Songs of this playlist" aria-rowcount={total + 1} className="block w-full">
            <SongTableHead sticky grid={EDIT_GRID} extra={<ActionsHead />} />
            <VirtualRows
              count={entries.length}
              list={list}
              heights={ROW_HEIGHTS}
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

function ActionsHead() {
  return (
    <th scope="col">
      <span className="sr-only">Reorder</span>
    </th>
  );
}
