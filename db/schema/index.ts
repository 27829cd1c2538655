// The schema in one place, as drizzle-kit and the tests read it.
export { playlistSongs, playlists } from './playlists';
export { plays } from './plays';
export { songs } from './songs';
export { userData, users } from './users';
