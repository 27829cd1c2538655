'use client';
// What the palette has found, in groups, and what choosing it does.
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
  /** Whether choosing a song puts it next and lets the current one go on. */
  playsNext: boolean;
  close: () => void;
}

type FoundSong = Search['results']['songs'][number];

export function PaletteResults({ words, search, playsNext, close }: PaletteResultsProps) {
  const router = useRouter();
  const hasQueue = useStore(queueStore, (queue) => queue !== null);
  const asked = words.trim();
  const commands = commandsFor(asked, hasQueue);
  const { results, answered, problem } = search;
  const { songs, artists, albums, genres, playlists } = results;
  const found = [songs, artists, albums, genres, playlists, commands].flat().length;

  function choose(run: () => void) {
    close();
    run();
  }
  function play(song: FoundSong) {
    if (playsNext && hasQueue) queueNext([song]);
    else playNow(song);
  }
  const go = (address: string) => choose(() => router.push(address));

  return (
    <>
      <Command.List
        label="Results"
        className="max-h-[min(56dvh,440px)] scroll-py-2 overflow-y-auto overscroll-contain p-2"
      >
        <Group heading="Songs" show={songs.length > 0}>
          {songs.map((song) => (
            <Item
              key={song.song_id}
              value={`song:${song.song_id}`}
              picture={<SongCover song={song} className="size-9 rounded-sm" />}
              name={song.songname}
              about={song.artist}
              end={formatTime(song.duration_ms)}
              choose={() => choose(() => play(song))}
            />
          ))}
        </Group>
        <Group heading="Artists" show={artists.length > 0}>
          {artists.map(({ artist, song_count }) => (
            <Item
              key={artist}
              value={`artist:${artist}`}
              picture={<Sign icon={Mic} />}
              name={artist}
              end={formatCount(song_count, 'song')}
              choose={() => go(artistPath(artist))}
            />
          ))}
        </Group>
        <Group heading="Albums" show={albums.length > 0}>
          {albums.map(({ album, artist }) => (
            <Item
              key={albumPath(artist, album)}
              value={`album:${albumPath(artist, album)}`}
              picture={<Cover seed={coverSeed('album', artist, album)} className="size-9 rounded-sm" />}
              name={album}
              about={artist}
              choose={() => go(albumPath(artist, album))}
            />
          ))}
        </Group>
        <Group heading="Genres" show={genres.length > 0}>
          {genres.map(({ genre }) => (
            <Item
              key={genre}
              value={`genre:${genre}`}
              picture={<Cover seed={coverSeed('genre', genre)} className="size-9 rounded-sm" />}
              name={genre}
              choose={() => go(genrePath(genre))}
            />
          ))}
        </Group>
        <Group heading="Playlists" show={playlists.length > 0}>
          {playlists.map((playlist) => (
            <Item
              key={playlist.playlist_id}
              value={`playlist:${playlist.playlist_id}`}
              picture={<PlaylistCover playlist={playlist} className="size-9 rounded-sm" />}
              name={playlist.name}
              end={playlist.visibility}
              choose={() => go(`/playlists/${playlist.playlist_id}`)}
            />
          ))}
        </Group>
        <Group heading="Commands" show={commands.length > 0}>
          {commands.map(({ name, run }) => (
            <Item
              key={name}
              value={`command:${name}`}
              picture={<Sign icon={typeof run === 'string' ? ArrowRight : SquareTerminal} />}
              name={name}
              choose={() => (typeof run === 'string' ? go(run) : choose(run))}
            />
          ))}
        </Group>
      </Command.List>
      <p role="status" className={found === 0 ? 'px-5 pt-2 pb-6 text-soft' : 'sr-only'}>
        {found === 0
          ? emptyText(asked, asked === answered ? problem : 'Searching')
          : asked && asked === answered && formatCount(found, 'result')}
      </p>
    </>
  );
}

/** @param instead what is said when it is not that nothing was found */
function emptyText(asked: string, instead: string | null): string {
  if (instead) return instead;
  return `Nothing matches “${asked}”. Try fewer letters, or another spelling.`;
}

function Group({ heading, show, children }: { heading: string; show: boolean; children: ReactNode }) {
  if (!show) return null;
  return (
    <Command.Group
      heading={heading}
      className="pb-2 last:pb-0 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-[13px] **:[[cmdk-group-heading]]:font-semibold **:[[cmdk-group-heading]]:text-soft"
    >
      {children}
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

function Sign({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="grid size-9 shrink-0 place-items-center text-soft">
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
