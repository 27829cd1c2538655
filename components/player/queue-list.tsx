'use client';
// Upcoming songs: dragged, moved with the keyboard, removed and cleared, with undo.
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../data/store';
import { formatCount, formatNumber } from '../format';
import { SortableList } from '../ui/sortable-list';
import { type Queue, upcoming } from './queue';
import { changeQueue } from './queue-change';
import { clearUpcoming, moveUpcoming, removeUpcoming, sharesSongs } from './queue-edits';
import { QueueRow } from './queue-row';
import { queueStore } from './state';
import type { QueuedSong } from './types';

const SHOWN = 100;
const TEXT_BUTTON = 'rounded-sm font-medium text-soft underline-offset-4 hover:text-ink hover:underline';

export function QueueList() {
  const queue = useStore(queueStore, (value) => value);
  return queue && <UpcomingSongs queue={queue} />;
}

interface Message {
  text: string;
  /** The queue after the change. */
  queue: Queue | null;
  undo?: () => void;
}

function UpcomingSongs({ queue }: { queue: Queue }) {
  const [latest, setMessage] = useState<Message | null>(null);
  // Of the queue that was changed, not of one that was played since.
  const message = latest?.queue && sharesSongs(queue, latest.queue) ? latest : null;
  const list = useRef<HTMLOListElement>(null);
  // The button that was pressed may be gone.
  useEffect(() => {
    if (message && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [message]);
  const songs = upcoming(queue);
  const shown = songs.slice(0, SHOWN);

  function change(edit: (queue: Queue) => Queue, text: string) {
    const undo = changeQueue(edit);
    setMessage({
      text,
      queue: queueStore.get(),
      undo() {
        undo();
        setMessage({ text: 'Queue restored.', queue: queueStore.get() });
      },
    });
  }
  function move(song: QueuedSong, steps: number) {
    changeQueue((now) => moveUpcoming(now, song.entry, steps));
    const { songname } = song;
    setMessage({
      queue: queueStore.get(),
      text: steps === 0 ? `“${songname}” plays next.` : `Moved “${songname}” to position ${steps + 1}.`,
    });
  }
  const remove = (song: QueuedSong) =>
    change((now) => removeUpcoming(now, song.entry), `Removed “${song.songname}” from the queue.`);
  const clear = () => change(clearUpcoming, `Removed ${formatCount(songs.length, 'song')} from the queue.`);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="flex min-h-6 items-center justify-between gap-4 text-[0.8125rem]">
        <h3 className="font-sans font-semibold tracking-normal text-soft">Next up</h3>
        {songs.length > 0 && (
          <button type="button" aria-label="Clear queue" onClick={clear} className={TEXT_BUTTON}>
            Clear
          </button>
        )}
      </div>
      <div
        className={
          message?.undo ? 'flex items-center gap-3 rounded-md bg-sunk px-3 py-2 text-sm' : 'contents'
        }
      >
        <p role="status" className={message?.undo ? 'min-w-0 grow' : 'sr-only'}>
          {message?.text}
        </p>
        {message?.undo && (
          <button type="button" onClick={message.undo} className="rounded-sm font-semibold text-accent">
            Undo
          </button>
        )}
      </div>
      {songs.length === 0 && <p className="text-soft">This is the last song. Add songs to keep listening.</p>}
      <SortableList
        items={shown.map(({ entry, songname }) => ({ id: entry, name: songname }))}
        total={songs.length}
        onMove={(from, to) => {
          const song = shown[from];
          if (song) move(song, to);
        }}
      >
        <ol
          ref={list}
          tabIndex={-1}
          aria-label="Next up"
          className="-mx-2 grid grid-cols-[minmax(0,1fr)] outline-none"
        >
          {shown.map((song, steps) => (
            <QueueRow
              key={song.entry}
              song={song}
              steps={steps}
              playNext={() => move(song, 0)}
              remove={() => remove(song)}
            />
          ))}
        </ol>
      </SortableList>
      {songs.length > SHOWN && (
        <p className="text-sm text-soft">And {formatNumber(songs.length - SHOWN)} more.</p>
      )}
    </div>
  );
}
