// Pages of an account without songs, plays and playlists.
import { basename } from 'node:path';
import { PAGES } from '@/e2e/pages';
import { ownPlaylist } from './editor-states';
import type { States } from './state';

/** Pages that look the same for every account. */
const SAME = ['/featured', '/songs/upload', '/settings'];

const paths = Object.keys(PAGES).filter((path) => !SAME.includes(path));

export const EMPTY_STATES: States = {
  ...Object.fromEntries(paths.map((path) => [`empty-${basename(path) || 'home'}`, { path }])),
  'empty-playlist': {
    path: '/playlists',
    open: async (page) => page.goto(`/playlists/${await ownPlaylist(page)}`),
  },
};
