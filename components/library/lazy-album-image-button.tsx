'use client';
// The button for the image of an album, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyAlbumImageButton = deferred(() =>
  import('./album-image-button').then((module) => module.AlbumImageButton),
);
