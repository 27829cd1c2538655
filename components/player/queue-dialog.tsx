'use client';
// Queue dialog: reorder, remove and clear upcoming songs, with undo.
import { useState } from 'react';
import { useStore } from '../data/store';
import { formatCount, formatNumber } from '../format';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { currentSong, type Queue, upcoming } from './queue';
import { changeQueue } from './queue-change';
import { clearUpcoming, moveUpcoming, removeUpcoming } from './queue-edits';
import { QueueRow } from './queue-row';
import { queueStore } from './state';
import type { QueuedSong } from './types';

const SHOWN = 100;

interface QueueDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function QueueDialog({ open, onOpenChange }: QueueDialogProps) {
  const queue = useStore(queueStore, (value) => value);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Up next">
      {queue && <UpcomingSongs queue={queue} />}
    </Dialog>
  );
}

function UpcomingSongs({ queue }: { queue: Queue }) {
  const [message, setMessage] = useState<{ text: string; undo?: () => void } | null>(null);
  const songs = upcoming(queue);

  function move(song: QueuedSong, steps: number) {
    changeQueue((now) => moveUpcoming(now, song.entry, steps));
    setMessage({
      text:
        steps === 0 ? `“${song.songname}” plays next.` : `Moved “${song.songname}” to position ${steps + 1}.`,
    });
  }
  function change(edit: (queue: Queue) => Queue, text: string) {
    const undo = changeQueue(edit);
    setMessage({
      text,
      undo() {
        undo();
        setMessage({ text: 'Queue restored.' });
      },
    });
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex items-center justify-between gap-4">
        <p className="min-w-0 truncate text-sm text-soft">
          Now: <span className="font-medium text-ink">{currentSong(queue)?.songname}</span>
        </p>
        {songs.length > 0 && (
          <Button
            size="sm"
            onClick={() =>
              change(clearUpcoming, `Removed ${formatCount(songs.length, 'song')} from the queue.`)
            }
          >
            Clear queue
          </Button>
        )}
      </div>
      <div className="flex min-h-9 items-center justify-between gap-4 rounded-md bg-sunk py-1 pr-1 pl-3 text-sm">
        <p role="status" className="min-w-0 text-soft">
          {message?.text ?? (songs.length > 0 && `${formatCount(songs.length, 'song')} up next.`)}
        </p>
        {message?.undo && (
          <Button size="sm" variant="quiet" onClick={message.undo}>
            Undo
          </Button>
        )}
      </div>
      {songs.length === 0 && <p className="text-soft">This is the last song. Add songs to keep listening.</p>}
      <ol className="grid grid-cols-[minmax(0,1fr)]">
        {songs.slice(0, SHOWN).map((song, steps) => (
          <QueueRow
            key={song.entry}
            song={song}
            steps={steps}
            last={steps === songs.length - 1}
            moveTo={(to) => move(song, to)}
            remove={() =>
              change((now) => removeUpcoming(now, song.entry), `Removed “${song.songname}” from the queue.`)
            }
          />
        ))}
      </ol>
      {songs.length > SHOWN && (
        <p className="text-sm text-soft">And {formatNumber(songs.length - SHOWN)} more.</p>
      )}
    </div>
  );
}
