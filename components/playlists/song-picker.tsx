'use client';
// Finds songs and adds them to a playlist. Without a query, lists the viewer's newest songs.
import { Check, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Song } from '@/contract';
import { SongCover } from '../covers/song-cover';
import { api, callApi, Problem } from '../data/api';
import { useDebouncedQuery } from '../data/use-debounced-query';
import { type SongRow, toPlayerSong, toRow } from '../songs/song-row';
import { Button } from '../ui/button';
import { SearchList, SearchListItem, SearchListNote } from '../ui/search-list';
import { showError } from '../ui/toast-store';

/** Adds a song to the playlist. @throws {Problem} `already-there` for a duplicate that is refused */
export type AddSong = (row: SongRow, duplicates: 'refuse' | 'add') => Promise<void>;

interface SongPickerProps {
  /** Offers public songs only, as a featured playlist requires. */
  publicOnly: boolean;
  add: AddSong;
  onDone: () => void;
}

const DEBOUNCE_MS = 200;
const LIMIT = '50';

type SongState = 'new' | 'added' | 'duplicate';

const LABELS: Record<SongState, string> = { new: 'Add', added: 'Added', duplicate: 'Add again' };

export default function SongPicker({ publicOnly, add, onDone }: SongPickerProps) {
  const [query, setQuery] = useState('');
  const q = query.trim();
  const {
    value,
    query: answered,
    problem,
  } = useDebouncedQuery(q, q ? DEBOUNCE_MS : 0, publicOnly ? findPublic : findAny);
  const rows = useMemo(
    () => value?.filter((song) => song.public || !publicOnly).map(toRow),
    [value, publicOnly],
  );
  const [states, setStates] = useState<ReadonlyMap<number, SongState>>(new Map());
  const [status, setStatus] = useState('');

  async function choose(row: SongRow) {
    const [id, songname] = row;
    const setState = (state: SongState) => setStates((before) => new Map(before).set(id, state));
    const isDuplicate = states.get(id) === 'duplicate';
    setState('added');
    try {
      await add(row, isDuplicate ? 'add' : 'refuse');
      setStatus(`Added “${songname}”`);
    } catch (error) {
      const wasRefused = error instanceof Problem && error.type === 'already-there';
      setState(wasRefused ? 'duplicate' : 'new');
      if (wasRefused) setStatus(`“${songname}” is already in this playlist.`);
      else showError(error);
    }
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <SearchList
        label="Find songs"
        placeholder="Find songs by name, artist or album"
        words={query}
        onWords={setQuery}
        found={answered === q ? rows?.length : undefined}
      >
        {rows?.map((row) => (
          <SongItem
            key={row[0]}
            row={row}
            state={states.get(row[0]) ?? 'new'}
            choose={() => void choose(row)}
          />
        ))}
        {rows?.length === 0 && (
          <SearchListNote>
            {query ? `No song matches “${query}”.` : 'You have no songs yet. Search for public ones.'}
          </SearchListNote>
        )}
        {problem && <SearchListNote problem>{problem}</SearchListNote>}
      </SearchList>
      <div className="flex items-center justify-between gap-4">
        <span aria-live="polite" className="text-sm text-soft">
          {status}
        </span>
        <Button variant="solid" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

type Find = (q: string, options: { init: RequestInit }) => Promise<readonly Song[]>;

/** The songs of the search, or without words the viewer's newest ones. */
function findSongs(publicOnly: boolean): Find {
  return async (q, options) => {
    if (!q) return (await callApi(api.songs.$get({ query: { limit: LIMIT } }, options))).items;
    const query = { q, limit: LIMIT, public: publicOnly ? ('true' as const) : undefined };
    return (await callApi(api.search.$get({ query }, options))).songs;
  };
}
const findAny = findSongs(false);
const findPublic = findSongs(true);

function SongItem({ row, state, choose }: { row: SongRow; state: SongState; choose: () => void }) {
  const [, songname, artist] = row;
  const added = state === 'added';
  const Icon = added ? Check : Plus;
  return (
    <SearchListItem>
      <SongCover song={toPlayerSong(row)} className="size-10 rounded-sm" />
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{songname}</span>
        <span className="truncate text-sm text-soft">
          {state === 'duplicate' ? 'Already in this playlist' : artist}
        </span>
      </span>
      <Button
        size="sm"
        aria-label={`${LABELS[state]} ${songname}`}
        aria-disabled={added}
        onClick={added ? undefined : choose}
      >
        <Icon size={16} aria-hidden="true" />
        {LABELS[state]}
      </Button>
    </SearchListItem>
  );
}
