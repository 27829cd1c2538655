// Covers of playlists: the chosen image, a grid of four different albums, one album, or generated art if there is none.
import type { Playlist } from '@/contract';
import { Cover } from './cover';
import { SongCover } from './song-cover';
import { songCoverSeed } from './song-cover-url';

interface PlaylistCoverProps {
  playlist: Pick<Playlist, 'playlist_id' | 'image_id' | 'cover_songs'>;
  className?: string;
}

export type CoverSongs = Playlist['cover_songs'];

const TILES = 4;

/** Immutable, because it names the image. */
const imageUrl = (playlistId: number, imageId: string) =>
  `/api/playlists/${playlistId}/image?v=${imageId.slice(0, 16)}`;

export function PlaylistCover({ playlist, className = '' }: PlaylistCoverProps) {
  const { playlist_id, image_id, cover_songs } = playlist;
  const seed = `playlist:${playlist_id}`;
  if (image_id) return <Cover seed={seed} picture={imageUrl(playlist_id, image_id)} className={className} />;
  return <MosaicCover songs={cover_songs} seed={seed} className={className} />;
}

interface MosaicCoverProps {
  songs: readonly CoverSongs[number][];
  /** Of the art without songs. */
  seed: string;
  className?: string;
}

export function MosaicCover({ songs, seed, className = '' }: MosaicCoverProps) {
  const albums = [...new Map(songs.toReversed().map((song) => [songCoverSeed(song), song])).values()];
  const shown = albums.toReversed().slice(0, TILES);
  const [first] = shown;
  if (!first) return <Cover seed={seed} className={className} />;
  if (shown.length < TILES) return <SongCover song={first} className={className} />;
  return (
    <span
      aria-hidden="true"
      className={`grid aspect-square shrink-0 grid-cols-2 overflow-hidden ${className}`}
    >
      {shown.map((song) => (
        <SongCover key={song.song_id} song={song} className="w-full" />
      ))}
    </span>
  );
}
