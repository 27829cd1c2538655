'use client';
// The list of artists or albums, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyCardList = deferred(() => import('./card-list').then((module) => module.CardList));
