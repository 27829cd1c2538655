// What Home's cards show and play.
import type { CoverSong, Mix, Song } from '@/contract';
import { type CoverSongs, MosaicCover, PlaylistCover } from '../covers/playlist-cover';
import { SongCover } from '../covers/song-cover';
import { genreSeed } from '../library/cards';
import { albumPath, genrePath } from '../songs/song-paths';
import type { HomeCard } from './home-card';

/** A song with the artist of its album. */
export type AlbumSong = Song & { album_artist: string };

/** Where the viewer listened: a playlist, or else the album of the song. */
export interface Place {
  playlist: { playlist_id: number; name: string; image_id: string | null; cover_songs: CoverSongs } | null;
  song: AlbumSong;
}

export function placeCard({ playlist, song }: Place, userId: string): HomeCard {
  if (!playlist) return albumCard(song, userId);
  const { playlist_id, name } = playlist;
  return {
    key: `playlist ${playlist_id}`,
    href: `/playlists/${playlist_id}`,
    name,
    about: 'Playlist',
    cover: (className) => <PlaylistCover playlist={playlist} className={className} />,
    list: { of: 'playlist', playlistId: playlist_id, rows: null },
  };
}

/** The album of the song; the song itself if it has no album, or if it is not in the viewer's library. */
export function albumCard(song: AlbumSong, userId: string): HomeCard {
  const { song_id, songname, artist, album, album_artist, cover_seed, user_id } = song;
  const cover = (className: string) => <SongCover song={song} className={className} />;
  if (album === null || user_id !== userId)
    return {
      key: `song ${song_id}`,
      href: `/songs/${song_id}`,
      name: songname,
      about: artist,
      cover,
      list: { of: 'song', song },
    };
  return {
    key: `album ${cover_seed}`,
    href: albumPath(album_artist, album),
    name: album,
    about: album_artist,
    cover,
    list: { of: 'songs', filter: { artist: album_artist, album }, sort: 'album' },
  };
}

const MIXES: Record<Mix, { name: string; about: string }> = {
  'on-repeat': { name: 'On repeat', about: 'Songs you played more than once in the last 30 days.' },
  rediscover: { name: 'Rediscover', about: 'Songs you played often, but not in the last 30 days.' },
};

export function mixCard(mix: Mix, covers: readonly CoverSong[]): HomeCard {
  return {
    ...MIXES[mix],
    key: mix,
    href: `/songs/${mix}`,
    cover: (className) => <MosaicCover songs={covers} seed={mix} className={className} />,
    list: { of: 'mix', mix },
  };
}

export function genreMixCard(genre: string, covers: readonly CoverSong[]): HomeCard {
  return {
    key: 'genre',
    href: genrePath(genre),
    name: `${genre} mix`,
    about: `Your songs in ${genre}, your favorite genre, shuffled.`,
    cover: (className) => <MosaicCover songs={covers} seed={genreSeed(genre)} className={className} />,
    list: { of: 'songs', filter: { genre }, sort: '-created_at' },
    shuffled: true,
  };
}
