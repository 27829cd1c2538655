'use client';
// Grouped results of the command palette.
import { Command } from 'cmdk';
import { ArrowRight, type LucideIcon, Mic, SquareTerminal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Cover } from '../covers/cover';
import { PlaylistCover } from '../covers/playlist-cover';
import { SongCover } from '../covers/song-cover';
import { useStore } from '../data/store';
import { formatCount, formatTime } from '../format';
import { coverSeed } from '../library/cards';
import { playNow } from '../player/commands';
import { queueStore } from '../player/state';
import { queueNext } from '../songs/queue-songs';
import { albumPath, artistPath, genrePath } from '../songs/song-paths';
import { commandsFor } from './commands';
import type { Search } from './use-search';

interface PaletteResultsProps {
  words: string;
  search: Search;
  /** Whether a selected song plays next instead of immediately. */
  playsNext: boolean;
  close: () => void;
}

interface Result {
  /** Unique among all results. */
  value: string;
  picture: ReactNode;
  name: string;
  about?: string;
  end?: string;
  /** A path to navigate to, or an action. */
  run: string | (() => void);
}

type FoundSong = Search['results']['songs'][number];

const COVER = 'size-9 rounded-sm';

export function PaletteResults({ words, search, playsNext, close }: PaletteResultsProps) {
  const router = useRouter();
  const hasQueue = useStore(queueStore, (queue) => queue !== null);
  const query = words.trim();
  const isAnswered = query === search.answered;
  const instead = isAnswered ? search.problem : 'Searching';

  function play(song: FoundSong) {
    if (playsNext && hasQueue) queueNext([song]);
    else playNow(song);
  }
  function choose({ run }: Result) {
    close();
    if (typeof run === 'string') router.push(run);
    else run();
  }

  const groups = {
    ...groupResults(search.results, play),
    Commands: commandsFor(query, hasQueue).map(({ name, run }): Result => {
      const icon = typeof run === 'string' ? ArrowRight : SquareTerminal;
      return { value: `command:${name}`, picture: <ResultIcon icon={icon} />, name, run };
    }),
  };
  const found = Object.values(groups).flat().length;
  return (
    <>
      <Command.List
        label="Results"
        className="max-h-[min(56dvh,440px)] scroll-py-2 overflow-y-auto overscroll-contain p-2"
      >
        {Object.entries(groups).map(
          ([heading, results]) =>
            results.length > 0 && (
              <Command.Group
                key={heading}
                heading={heading}
                className="pb-2 last:pb-0 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-[0.8125rem] **:[[cmdk-group-heading]]:font-semibold **:[[cmdk-group-heading]]:text-soft"
              >
                {results.map((result) => (
                  <Item key={result.value} {...result} onSelect={() => choose(result)} />
                ))}
              </Command.Group>
            ),
        )}
      </Command.List>
      <p role="status" className={found === 0 ? 'px-5 pt-2 pb-6 text-soft' : 'sr-only'}>
        {found === 0
          ? (instead ?? `No results for “${query}”. Try a shorter search or another spelling.`)
          : query && isAnswered && formatCount(found, 'result')}
      </p>
    </>
  );
}

function groupResults(
  { songs, artists, albums, genres, playlists }: Search['results'],
  play: (song: FoundSong) => void,
) {
  return {
    Songs: songs.map(
      (song): Result => ({
        value: `song:${song.song_id}`,
        picture: <SongCover song={song} className={COVER} />,
        name: song.songname,
        about: song.artist,
        end: formatTime(song.duration_ms),
        run: () => play(song),
      }),
    ),
    Artists: artists.map(
      ({ artist, song_count }): Result => ({
        value: `artist:${artist}`,
        picture: <ResultIcon icon={Mic} />,
        name: artist,
        end: formatCount(song_count, 'song'),
        run: artistPath(artist),
      }),
    ),
    Albums: albums.map(
      ({ album, artist }): Result => ({
        value: `album:${albumPath(artist, album)}`,
        picture: <Cover seed={coverSeed('album', artist, album)} className={COVER} />,
        name: album,
        about: artist,
        run: albumPath(artist, album),
      }),
    ),
    Genres: genres.map(
      ({ genre }): Result => ({
        value: `genre:${genre}`,
        picture: <Cover seed={coverSeed('genre', genre)} className={COVER} />,
        name: genre,
        run: genrePath(genre),
      }),
    ),
    Playlists: playlists.map(
      (playlist): Result => ({
        value: `playlist:${playlist.playlist_id}`,
        picture: <PlaylistCover playlist={playlist} className={COVER} />,
        name: playlist.name,
        end: playlist.visibility,
        run: `/playlists/${playlist.playlist_id}`,
      }),
    ),
  };
}

function Item({
  value,
  picture,
  name,
  about,
  end,
  onSelect,
}: Omit<Result, 'run'> & { onSelect: () => void }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 data-[selected=true]:bg-sunk"
    >
      {picture}
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{name}</span>
        {about && <span className="truncate text-sm text-soft">{about}</span>}
      </span>
      {end && <span className="shrink-0 text-sm text-soft figures">{end}</span>}
    </Command.Item>
  );
}

function ResultIcon({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="grid size-9 shrink-0 place-items-center text-soft">
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
