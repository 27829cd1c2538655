// Card data of artists, albums and genres.
import type { Album, Artist, GenreCount } from '@/contract';
import { songCoverUrl } from '../covers/song-cover-url';
import { formatCount } from '../format';
import { albumPath, artistPath, genrePath } from '../songs/song-paths';
import type { Card } from './card';

/** Cover seed; case-insensitive, like the pages. */
export const coverSeed = (kind: 'artist' | 'album' | 'genre', ...names: string[]) =>
  [kind, ...names.map((name) => name.toLowerCase())].join(':');

export const artistCard = ({ artist, song_count }: Artist): Card => ({
  href: artistPath(artist),
  name: artist,
  about: formatCount(song_count, 'song'),
  seed: coverSeed('artist', artist),
});

export const albumCard = ({ album, artist, cover }: Album): Card => ({
  href: albumPath(artist, album),
  name: album,
  about: artist,
  seed: coverSeed('album', artist, album),
  ...(cover.has_cover && { picture: songCoverUrl(cover.song_id) }),
});

export const genreCard = ({ genre, song_count }: GenreCount): Card => ({
  href: genrePath(genre),
  name: genre,
  about: formatCount(song_count, 'song'),
  seed: coverSeed('genre', genre),
});
