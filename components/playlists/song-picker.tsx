'use client';
// Looks for songs and adds them, one press each. Without words it offers the newest of the listener's own.
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { SongCover } from '../covers/song-cover';
import { Problem } from '../data/api';
import { type SongRow, toPlayerSong } from '../songs/song-row';
import { Button } from '../ui/button';
import { SearchList, SearchListItem, SearchListNote } from '../ui/search-list';
import { showError } from '../ui/toast-store';
import type { AddSongsProps } from './add-songs';
import { useSongSearch } from './song-search';

export default function SongPicker({ publicOnly, add, onDone }: AddSongsProps & { onDone: () => void }) {
  const [words, setWords] = useState('');
  const { rows, problem } = useSongSearch(words, publicOnly);
  const [states, setStates] = useState<ReadonlyMap<number, ChoiceState>>(new Map());
  const [said, setSaid] = useState('');

  async function choose(row: SongRow) {
    const [id, songname] = row;
    const become = (state: ChoiceState) => setStates((before) => new Map(before).set(id, state));
    const isThere = states.get(id) === 'there';
    become('added');
    try {
      await add(row, isThere ? 'add' : 'refuse');
      setSaid(`“${songname}” was added.`);
    } catch (error) {
      const wasThere = error instanceof Problem && error.type === 'already-there';
      become(wasThere ? 'there' : 'new');
      if (wasThere) setSaid(`“${songname}” is in this playlist already.`);
      else showError(error);
    }
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <SearchList
        label="Find songs"
        placeholder="Find songs by name, artist or album"
        words={words}
        onWords={setWords}
        found={rows?.length}
      >
        {rows?.map((row) => (
          <Choice
            key={row[0]}
            row={row}
            state={states.get(row[0]) ?? 'new'}
            choose={() => void choose(row)}
          />
        ))}
        {rows?.length === 0 && (
          <SearchListNote>
            {words ? `No song matches “${words}”.` : 'You have no songs yet. Look for public ones.'}
          </SearchListNote>
        )}
        {problem && <SearchListNote problem>{problem}</SearchListNote>}
      </SearchList>
      <div className="flex items-center justify-between gap-4">
        <span aria-live="polite" className="text-sm text-soft">
          {said}
        </span>
        <Button variant="solid" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

/** What a song is to the playlist: not asked about, put in a moment ago, or found to stand there already. */
type ChoiceState = 'new' | 'added' | 'there';

const WORDS: Record<ChoiceState, string> = { new: 'Add', added: 'Added', there: 'Add again' };

function Choice({ row, state, choose }: { row: SongRow; state: ChoiceState; choose: () => void }) {
  const [, songname, artist] = row;
  const added = state === 'added';
  const Icon = added ? Check : Plus;
  return (
    <SearchListItem>
      <SongCover song={toPlayerSong(row)} className="size-10 rounded-sm" />
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{songname}</span>
        <span className="truncate text-sm text-soft">
          {state === 'there' ? 'In this playlist already' : artist}
        </span>
      </span>
      <Button
        size="sm"
        aria-label={`${WORDS[state]} ${songname}`}
        aria-disabled={added}
        onClick={added ? undefined : choose}
      >
        <Icon size={16} aria-hidden="true" />
        {WORDS[state]}
      </Button>
    </SearchListItem>
  );
}
