'use client';
// A song that an import did not find: similar songs and a search to choose another one.
import { Check } from 'lucide-react';
import { useState } from 'react';
import { limitText } from '@/lib/text-limit';
import { api, callApi } from '../data/api';
import { useDebouncedQuery } from '../data/use-debounced-query';
import { formatTime } from '../format';
import { Button } from '../ui/button';
import type { MissingGroup } from './missing-songs';

interface MissingSongProps {
  group: MissingGroup;
  /** The song that was chosen for it. */
  chosen: string | undefined;
  choose: (song: Candidate) => Promise<void>;
}

interface Candidate {
  song_id: number;
  songname: string;
  artist: string;
}

const DEBOUNCE_MS = 200;
const LIMIT = '5';

export function MissingSongRow({ group, chosen, choose }: MissingSongProps) {
  const { label, duration_ms, indexes, suggestions } = group;
  const [query, setQuery] = useState<string | null>(null);
  const times = indexes.length > 1 ? `, ${indexes.length} times` : '';
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-line py-2 last:border-0">
      <div className="flex items-center justify-between gap-3">
        <span className="break-words">
          {label}
          {duration_ms ? ` (${formatTime(duration_ms)})` : ''}
          {times}
        </span>
        {!chosen && query === null && (
          <Button size="sm" aria-label={`Search for ${label}`} onClick={() => setQuery('')}>
            Search
          </Button>
        )}
      </div>
      {chosen ? (
        <p role="status" className="flex items-center gap-1.5 text-sm text-soft">
          <Check size={16} aria-hidden="true" />
          Added “{chosen}”
        </p>
      ) : (
        <>
          <Candidates label={`Songs similar to ${label}`} songs={suggestions} choose={choose} />
          {query !== null && <Search label={label} query={query} onQuery={setQuery} choose={choose} />}
        </>
      )}
    </li>
  );
}

interface CandidatesProps {
  label: string;
  songs: readonly Candidate[];
  choose: (song: Candidate) => Promise<void>;
}

function Candidates({ label, songs, choose }: CandidatesProps) {
  const [busy, setBusy] = useState(false);
  if (songs.length === 0) return null;
  const add = async (song: Candidate) => {
    setBusy(true);
    await choose(song);
    setBusy(false);
  };
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
      {songs.map((song) => (
        <li key={song.song_id} className="flex items-center justify-between gap-3 py-0.5 text-sm">
          <span className="truncate text-soft">
            {song.songname} · {song.artist}
          </span>
          <Button
            size="sm"
            variant="quiet"
            aria-disabled={busy}
            aria-label={`Add ${song.songname} by ${song.artist}`}
            onClick={() => !busy && void add(song)}
          >
            Add
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface SearchProps {
  label: string;
  query: string;
  onQuery: (query: string) => void;
  choose: (song: Candidate) => Promise<void>;
}

function Search({ label, query, onQuery, choose }: SearchProps) {
  const q = limitText(query.trim(), 200);
  const { value, problem } = useDebouncedQuery(q, DEBOUNCE_MS, findSongs);
  return (
    <div className="grid gap-1">
      <input
        type="search"
        aria-label={`Search a song for ${label}`}
        placeholder="Find songs by name, artist or album"
        value={query}
        onChange={({ target }) => onQuery(target.value)}
        className="h-10 w-full rounded-full border border-line bg-bg px-4"
      />
      {problem && <p className="text-sm text-danger">{problem}</p>}
      {q && value?.items.length === 0 && <p className="text-sm text-soft">No song matches “{query}”.</p>}
      {q && value && <Candidates label="Results" songs={value.items} choose={choose} />}
    </div>
  );
}

async function findSongs(q: string, options: { init: RequestInit }) {
  return q
    ? callApi(api.songs.public.$get({ query: { q, limit: LIMIT } }, options))
    : { items: [], next_cursor: null };
}
