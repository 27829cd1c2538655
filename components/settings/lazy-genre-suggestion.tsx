'use client';
// The suggestion of a favorite genre, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyGenreSuggestion = deferred(() =>
  import('./genre-suggestion').then((module) => module.GenreSuggestion),
);
