'use client';
// Looks for songs and adds them, one press each. Without words it offers the newest of the listener's own.
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { Cover } from '../covers/cover';
import { count } from '../format';
import type { SongRow } from '../songs/rows';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { sayError } from '../ui/toast-store';
import { useSongSearch } from './song-search';

interface AddSongsProps {
  /** A featured playlist holds public songs only. */
  publicOnly: boolean;
  add: (row: SongRow) => Promise<void>;
}

export function AddSongs(props: AddSongsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add songs</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Add songs"
        description={
          props.publicOnly
            ? 'A featured playlist holds public songs only.'
            : 'Your own songs and public ones.'
        }
      >
        <SongPicker {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function SongPicker({ publicOnly, add, onDone }: AddSongsProps & { onDone: () => void }) {
  const [words, setWords] = useState('');
  const { rows, problem } = useSongSearch(words, publicOnly);
  const [added, setAdded] = useState<ReadonlySet<number>>(new Set());

  async function choose(row: SongRow) {
    setAdded((before) => new Set(before).add(row[0]));
    try {
      await add(row);
    } catch (error) {
      setAdded((before) => new Set([...before].filter((id) => id !== row[0])));
      sayError(error);
    }
  }

  return (
    <div className="grid gap-3">
      <input
        type="search"
        aria-label="Find songs"
        placeholder="Find songs by name, artist or album"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        className="h-11 w-full rounded-full border border-line bg-sunk px-4"
      />
      <ul className="grid h-[min(46dvh,420px)] content-start overflow-y-auto">
        {rows?.map((row) => (
          <Choice key={row[0]} row={row} added={added.has(row[0])} choose={() => void choose(row)} />
        ))}
        {rows?.length === 0 && (
          <li className="px-2 py-6 text-soft">
            {words ? `No song matches “${words}”.` : 'You have no songs yet. Look for public ones.'}
          </li>
        )}
        {problem && <li className="px-2 py-6 text-danger">{problem}</li>}
      </ul>
      <div className="flex items-center justify-between gap-4">
        <span aria-live="polite" className="text-sm text-soft">
          {added.size > 0 && `${count(added.size, 'song')} added`}
        </span>
        <Button look="solid" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

function Choice({ row, added, choose }: { row: SongRow; added: boolean; choose: () => void }) {
  const [songId, songname, artist] = row;
  const Icon = added ? Check : Plus;
  return (
    <li className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunk">
      <Cover seed={`song:${songId}`} className="size-10 rounded-sm" />
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{songname}</span>
        <span className="truncate text-sm text-soft">{artist}</span>
      </span>
      <Button
        size="sm"
        aria-label={`${added ? 'Added' : 'Add'} ${songname}`}
        disabled={added}
        onClick={choose}
      >
        <Icon size={16} aria-hidden="true" />
        {added ? 'Added' : 'Add'}
      </Button>
    </li>
  );
}
