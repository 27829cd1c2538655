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

type FoundSong = Search['results']['songs'][number];

export function PaletteResults({ words, search, playsNext, close }: PaletteResultsProps) {
  const router = useRouter();
  const hasQueue = useStore(queueStore, (queue) => queue !== null);
  const query = words.trim();
  const commands = commandsFor(query, hasQueue);
  const { results, answered, problem } = search;
  const { songs, artists, albums, genres, playlists } = results;
  const isAnswered = query === answered;
  const instead = isAnswered ? problem : 'Searching';
  const found = [songs, artists, albums, genres, playlists, commands].flat().length;

  function choose(run: () => void) {
    close();
    run();
  }
  function play(song: FoundSong) {
    if (playsNext && hasQueue) queueNext([song]);
    else playNow(song);
  }
  const go = (path: string) => choose(() => router.push(path));

  return (
    <>
      <Command.List
        label="Results"
        className="max-h-[min(56dvh,440px)] scroll-py-2 overflow-y-auto overscroll-contain p-2"
      >
        <Group heading="Songs" items={songs}>
          {(song) => (
            <Item
              key={song.song_id}
              value={`song:${song.song_id}`}
              picture={<SongCover song={song} className="size-9 rounded-sm" />}
              name={song.songname}
              about={song.artist}
              end={formatTime(song.duration_ms)}
              choose={() => choose(() => play(song))}
            />
          )}
        </Group>
        <Group heading="Artists" items={artists}>
          {({ artist, song_count }) => (
            <Item
              key={artist}
              value={`artist:${artist}`}
              picture={<ItemIcon icon={Mic} />}
              name={artist}
              end={formatCount(song_count, 'song')}
              choose={() => go(artistPath(artist))}
            />
          )}
        </Group>
        <Group heading="Albums" items={albums}>
          {({ album, artist }) => (
            <Item
              key={albumPath(artist, album)}
              value={`album:${albumPath(artist, album)}`}
              picture={<Cover seed={coverSeed('album', artist, album)} className="size-9 rounded-sm" />}
              name={album}
              about={artist}
              choose={() => go(albumPath(artist, album))}
            />
          )}
        </Group>
        <Group heading="Genres" items={genres}>
          {({ genre }) => (
            <Item
              key={genre}
              value={`genre:${genre}`}
              picture={<Cover seed={coverSeed('genre', genre)} className="size-9 rounded-sm" />}
              name={genre}
              choose={() => go(genrePath(genre))}
            />
          )}
        </Group>
        <Group heading="Playlists" items={playlists}>
          {(playlist) => (
            <Item
              key={playlist.playlist_id}
              value={`playlist:${playlist.playlist_id}`}
              picture={<PlaylistCover playlist={playlist} className="size-9 rounded-sm" />}
              name={playlist.name}
              end={playlist.visibility}
              choose={() => go(`/playlists/${playlist.playlist_id}`)}
            />
          )}
        </Group>
        <Group heading="Commands" items={commands}>
          {({ name, run }) => (
            <Item
              key={name}
              value={`command:${name}`}
              picture={<ItemIcon icon={typeof run === 'string' ? ArrowRight : SquareTerminal} />}
              name={name}
              choose={() => (typeof run === 'string' ? go(run) : choose(run))}
            />
          )}
        </Group>
      </Command.List>
      <p role="status" className={found === 0 ? 'px-5 pt-2 pb-6 text-soft' : 'sr-only'}>
        {found === 0
          ? (instead ?? `No results for “${query}”. Try a shorter search or another spelling.`)
          : query && isAnswered && formatCount(found, 'result')}
      </p>
    </>
  );
}

interface GroupProps<T> {
  heading: string;
  items: readonly T[];
  children: (item: T) => ReactNode;
}

function Group<T>({ heading, items, children }: GroupProps<T>) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="pb-2 last:pb-0 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-[13px] **:[[cmdk-group-heading]]:font-semibold **:[[cmdk-group-heading]]:text-soft"
    >
      {items.map((item) => children(item))}
    </Command.Group>
  );
}

interface ItemProps {
  value: string;
  picture: ReactNode;
  name: string;
  about?: string;
  end?: string;
  choose: () => void;
}

function Item({ value, picture, name, about, end, choose }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={choose}
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

function ItemIcon({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="grid size-9 shrink-0 place-items-center text-soft">
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
