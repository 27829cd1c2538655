'use client';
// The announcements of uploads, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazyUploadAnnouncer = deferred(() =>
  import('./upload-announcer').then((module) => module.UploadAnnouncer),
);
