// Search results as the palette and the page of songs show them.
import { type LucideIcon, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SearchResults } from '@/contract';
import { Cover } from '../covers/cover';
import { PlaylistCover } from '../covers/playlist-cover';
import { SongCover } from '../covers/song-cover';
import { formatCount, formatTime } from '../format';
import { genreSeed } from '../library/cards';
import { albumPath, artistPath, curatorPath, genrePath } from '../songs/song-paths';
import { topKind } from './top-result';

export interface Result {
  /** Unique among all results. */
  value: string;
  picture: ReactNode;
  name: ReactNode;
  about?: ReactNode;
  end?: string;
  /** A path to navigate to, or an action. */
  run: string | (() => void);
}

export type FoundSong = SearchResults['songs'][number];

const COVER = 'size-9 rounded-sm';

/**
 * The results by kind, with the matching parts of their names marked; the top result comes first, and again among its kind.
 * @param play what a song does when it is chosen
 */
export function groupResults(results: SearchResults, play: (song: FoundSong) => Result['run']) {
  const groups = resultsByKind(results, play);
  const top = topKind(results);
  const [best] = top ? groups[HEADINGS[top]] : [];
  return { 'Top result': best ? [{ ...best, value: `top:${best.value}` }] : [], ...groups };
}

const HEADINGS = {
  songs: 'Songs',
  albums: 'Albums',
  artists: 'Artists',
  genres: 'Genres',
  playlists: 'Playlists',
  people: 'People',
} as const satisfies Record<keyof SearchResults, string>;

function resultsByKind(
  { songs, artists, albums, genres, playlists, people }: SearchResults,
  play: (song: FoundSong) => Result['run'],
): Record<(typeof HEADINGS)[keyof SearchResults], Result[]> {
  return {
    Songs: songs.map(
      (song): Result => ({
        value: `song:${song.song_id}`,
        picture: <SongCover song={song} className={COVER} />,
        name: <Marked text={song.songname} ranges={song.match.highlights.songname} />,
        about:
          song.match.kind === 'lyrics' ? (
            `${song.artist} · in the lyrics`
          ) : (
            <Marked text={song.artist} ranges={song.match.highlights.artist} />
          ),
        end: formatTime(song.duration_ms),
        run: play(song),
      }),
    ),
    Albums: albums.map(
      ({ album, artist, cover, match }): Result => ({
        value: `album:${albumPath(artist, album)}`,
        picture: <SongCover song={cover} className={COVER} />,
        name: <Marked text={album} ranges={match.highlights.album} />,
        about: artist,
        run: albumPath(artist, album),
      }),
    ),
    Artists: artists.map(
      ({ artist, song_count, cover_seed, match }): Result => ({
        value: `artist:${artist}`,
        picture: <Cover seed={cover_seed} className="size-9 rounded-full" />,
        name: <Marked text={artist} ranges={match.highlights.artist} />,
        end: formatCount(song_count, 'song'),
        run: artistPath(artist),
      }),
    ),
    Genres: genres.map(
      ({ genre, match }): Result => ({
        value: `genre:${genre}`,
        picture: <Cover seed={genreSeed(genre)} className={COVER} />,
        name: <Marked text={genre} ranges={match.highlights.genre} />,
        run: genrePath(genre),
      }),
    ),
    Playlists: playlists.map(
      (playlist): Result => ({
        value: `playlist:${playlist.playlist_id}`,
        picture: <PlaylistCover playlist={playlist} className={COVER} />,
        name: <Marked text={playlist.name} ranges={playlist.match.highlights.name} />,
        end: playlist.visibility,
        run: `/playlists/${playlist.playlist_id}`,
      }),
    ),
    People: people.map(
      ({ user_id, display_name, playlist_count, match }): Result => ({
        value: `person:${user_id}`,
        picture: <ResultIcon icon={UserRound} />,
        name: <Marked text={display_name} ranges={match.highlights.display_name} />,
        end: formatCount(playlist_count, 'playlist'),
        run: curatorPath(user_id),
      }),
    ),
  };
}

interface MarkedProps {
  text: string;
  ranges: readonly (readonly number[])[];
}

/** A text with its matching parts marked. */
function Marked({ text, ranges }: MarkedProps) {
  let end = 0;
  const parts = ranges.map(([from = 0, to = 0]) => {
    const before = text.slice(end, from);
    end = to;
    return [
      before,
      <mark key={from} className="bg-transparent text-accent">
        {text.slice(from, to)}
      </mark>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}

export function ResultIcon({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="grid size-9 shrink-0 place-items-center text-soft">
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
