// Types of the API. Values come from the file of their subject: those with schemas import zod, so browser code uses
// only `constants`, `display-name`, `paths`, `preference-defaults` and `theme`.
export type * from './constants';
export type * from './library';
export type * from './pages';
export type * from './playlist-history';
export type * from './playlists';
export type * from './plays';
export type * from './preferences';
export type * from './queue';
export type * from './songs';
export type * from './stats';
