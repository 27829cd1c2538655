// Card data of artists, albums and genres.
import type { Album, Artist, GenreCount } from '@/contract';
import { songCoverUrl } from '../covers/song-cover-url';
import { formatCount } from '../format';
import { albumPath, artistPath, genrePath } from '../songs/song-paths';
import type { Card } from './card';

/** Albums per page of an artist; fills whole rows at every width. */
export const ALBUM_PAGE = 60;

/** The cover seed of a genre; case-insensitive, like the pages. */
export const genreSeed = (genre: string) => `genre:${genre.toLowerCase()}`;

export const artistCard = ({ artist, song_count, cover_seed }: Artist): Card => ({
  href: artistPath(artist),
  name: artist,
  about: formatCount(song_count, 'song'),
  list: { of: 'songs', filter: { artist }, sort: 'album' },
  seed: cover_seed,
});

export const albumCard = ({ album, artist, cover }: Album): Card => ({
  href: albumPath(artist, album),
  name: album,
  about: artist,
  list: { of: 'songs', filter: { artist, album }, sort: 'album' },
  seed: cover.cover_seed,
  ...(cover.has_cover && { picture: songCoverUrl(cover) }),
});

export const genreCard = ({ genre, song_count }: GenreCount): Card => ({
  href: genrePath(genre),
  name: genre,
  about: formatCount(song_count, 'song'),
  list: { of: 'songs', filter: { genre }, sort: '-created_at' },
  seed: genreSeed(genre),
});
