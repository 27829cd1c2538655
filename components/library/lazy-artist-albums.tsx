'use client';
// The albums of an artist, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyArtistAlbums = deferred(() =>
  import('./artist-albums').then((module) => module.ArtistAlbums),
);
