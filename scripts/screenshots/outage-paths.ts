// Pages without a database: each responds with 503 and a message.
import type { BrowserContext } from '@playwright/test';
import { albumPath, artistPath, curatorPath, genrePath, songPath } from '@/components/songs/song-paths';
import type { Playlist, Song } from '@/contract';
import { DEMO_ACCOUNTS } from '@/demo/accounts';

/** The paths of the app, by the name of the picture, read while the database responds. @param context signed in */
export async function outagePaths({ request }: BrowserContext): Promise<Record<string, string>> {
  const read = async (path: string) => (await (await request.get(path)).json()).items;
  const songs: Song[] = await read('/api/songs?limit=200');
  const [playlist]: Playlist[] = await read('/api/playlists?limit=1');
  const song = songs.find(({ album, genre }) => album && genre);
  if (!song?.album || !song.genre || !playlist) throw new Error('The account has no album or no playlist.');
  return {
    home: '/',
    songs: '/songs',
    search: '/songs?q=night',
    song: songPath(song.song_id),
    artist: artistPath(song.artist),
    album: albumPath(song.artist, song.album),
    genre: genrePath(song.genre),
    favourites: '/songs/favourites',
    'recently-played': '/songs/recently-played',
    upload: '/songs/upload',
    playlists: '/playlists',
    playlist: `/playlists/${playlist.playlist_id}`,
    featured: '/featured',
    curator: curatorPath(DEMO_ACCOUNTS.editor.userId),
    stats: '/stats',
    settings: '/settings',
  };
}
