// Types of the API. Browser code imports values only from the files without zod (see the import table in CONTRIBUTING.md).
export type * from './constants';
export type * from './library';
export type * from './members';
export type * from './pages';
export type * from './playlist-history';
export type * from './playlists';
export type * from './plays';
export type * from './preferences';
export type * from './queue';
export type * from './search';
export type * from './smart-playlists';
export type * from './songs';
export type * from './stats';
