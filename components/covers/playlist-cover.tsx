// Playlist cover: a grid of its first four song covers, the first song's cover, or generated art if it is empty.
import type { Playlist } from '@/contract';
import { Cover } from './cover';
import { SongCover } from './song-cover';

interface PlaylistCoverProps {
  playlist: Pick<Playlist, 'playlist_id' | 'cover_songs'>;
  className?: string;
}

const TILES = 4;

export function PlaylistCover({
  playlist: { playlist_id, cover_songs },
  className = '',
}: PlaylistCoverProps) {
  const songs = [...new Map(cover_songs.map((song) => [song.song_id, song])).values()];
  const [first] = songs;
  if (!first) return <Cover seed={`playlist:${playlist_id}`} className={className} />;
  if (songs.length < TILES) return <SongCover song={first} className={className} />;
  return (
    <span
      aria-hidden="true"
      className={`grid aspect-square shrink-0 grid-cols-2 overflow-hidden ${className}`}
    >
      {songs.map((song) => (
        <SongCover key={song.song_id} song={song} className="w-full" />
      ))}
    </span>
  );
}
