'use client';
// The button for the favorite genre, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyFavGenreButton = deferred(() =>
  import('./fav-genre-button').then((module) => module.FavGenreButton),
);
