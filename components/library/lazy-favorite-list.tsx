'use client';
// The list of favorites, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyFavoriteList = deferred(() =>
  import('./favorite-list').then((module) => module.FavoriteList),
);
