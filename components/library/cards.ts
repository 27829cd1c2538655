// What the cards of artists, albums and genres say, and where they lead.
import type { Album, Artist, GenreCount } from '@/contract';
import { songCoverAddress } from '../covers/song-cover-url';
import { count } from '../format';
import { albumAddress, artistAddress, genreAddress } from '../songs/addresses';
import type { Card } from './card';

/** Names that differ in capitals alone share a picture, as they share a page. */
export const seedOf = (kind: 'artist' | 'album' | 'genre', ...names: string[]) =>
  [kind, ...names.map((name) => name.toLowerCase())].join(':');

export const artistCard = ({ artist, song_count }: Artist): Card => ({
  href: artistAddress(artist),
  name: artist,
  about: count(song_count, 'song'),
  seed: seedOf('artist', artist),
});

export const albumCard = ({ album, artist, cover }: Album): Card => ({
  href: albumAddress(artist, album),
  name: album,
  about: artist,
  seed: seedOf('album', artist, album),
  ...(cover.has_cover && { picture: songCoverAddress(cover.song_id) }),
});

export const genreCard = ({ genre, song_count }: GenreCount): Card => ({
  href: genreAddress(genre),
  name: genre,
  about: count(song_count, 'song'),
  seed: seedOf('genre', genre),
});
