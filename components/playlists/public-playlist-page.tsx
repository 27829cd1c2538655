// Page of a shared or featured playlist for signed-out visitors: names and lengths, no sound.
import type { Playlist } from '@/contract';
import { signInPath } from '@/contract/paths';
import { PlaylistCover } from '../covers/playlist-cover';
import { formatCount, formatDuration, formatTime, spokenDuration } from '../format';
import { ClearLocalData } from '../offline/clear-local-data';
import { Brand } from '../shell/brand';
import { buttonClass } from '../ui/button';
import { byline } from './byline';

interface PublicPlaylistPageProps {
  playlist: Pick<
    Playlist,
    | 'playlist_id'
    | 'name'
    | 'description'
    | 'visibility'
    | 'image_id'
    | 'owner_display_name'
    | 'song_count'
    | 'duration_ms'
  > & {
    /** Whether it has more songs than `song_count`. */
    has_more: boolean;
    songs: readonly {
      entry_id: number;
      song_id: number;
      songname: string;
      artist: string;
      album: string | null;
      duration_ms: number;
      cover_seed: string;
    }[];
  };
}

export function PublicPlaylistPage({ playlist }: PublicPlaylistPageProps) {
  const { playlist_id, name, description, image_id, song_count, duration_ms, has_more, songs } = playlist;
  // Cover images of files require sign-in.
  const albums = [...new Map(songs.map((song) => [song.cover_seed, song])).values()];
  const cover_songs = albums.slice(0, 4).map((song) => ({ ...song, has_cover: false }));
  const signIn = signInPath(`/playlists/${playlist_id}`);
  return (
    <div className="mx-auto grid min-h-dvh max-w-5xl grid-cols-[minmax(0,1fr)] content-start gap-8 px-4 py-6 md:px-10 md:py-8">
      <ClearLocalData />
      <header className="flex items-center justify-between gap-4">
        <a href="/" aria-label="Encore" className="rounded-md">
          <Brand />
        </a>
        <a href={signIn} className={buttonClass('outline', 'sm')}>
          Sign in
        </a>
      </header>
      <main className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <div className="flex flex-col gap-x-8 gap-y-5 sm:flex-row sm:items-end">
          <PlaylistCover
            playlist={{ playlist_id, image_id, cover_songs }}
            className="w-40 rounded-lg md:w-54"
          />
          <div className="grid min-w-0 grow grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
            <h1 className="max-w-full text-4xl font-extrabold tracking-tight break-words md:text-5xl">
              {name}
            </h1>
            {description && (
              <p className="max-w-[60ch] break-words whitespace-pre-line text-soft">{description}</p>
            )}
            <p className="flex flex-wrap gap-x-4 text-soft figures">
              <span className="min-w-0 break-words">{byline({ ...playlist, curators: [] })}</span>
              <span>
                {has_more && 'More than '}
                {formatCount(song_count, 'song')}
              </span>
              {!has_more && duration_ms > 0 && <span>{formatDuration(duration_ms)}</span>}
            </p>
            <a href={signIn} className={`${buttonClass('solid')} mt-1`}>
              Sign in to listen
            </a>
          </div>
        </div>
        <ol aria-label={`Songs of ${name}`} className="grid grid-cols-[minmax(0,1fr)] border-t border-line">
          {songs.map(({ entry_id, songname, artist, album, duration_ms: length }, index) => (
            <li
              key={entry_id}
              className="grid grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-2.5 md:grid-cols-[2rem_minmax(0,3fr)_minmax(0,2fr)_auto]"
            >
              <span aria-hidden="true" className="text-right text-soft figures">
                {index + 1}
              </span>
              <span className="grid min-w-0">
                <span className="truncate font-semibold">{songname}</span>
                <span className="truncate text-sm text-soft">{artist}</span>
              </span>
              <span className="hidden truncate text-soft md:block">{album}</span>
              <span className="text-soft figures">
                <span aria-hidden="true">{formatTime(length)}</span>
                <span className="sr-only">{spokenDuration(length)}</span>
              </span>
            </li>
          ))}
        </ol>
        {songs.length < song_count && (
          <p className="text-soft">
            Sign in to see all {has_more ? 'songs' : formatCount(song_count, 'song')}.
          </p>
        )}
      </main>
    </div>
  );
}
