// The schema, for drizzle-kit and the queries.
export { favorites } from './favorites';
export { images } from './images';
export { deletedPlaylists, playlistEdits } from './playlist-history';
export { playlistLinks, playlistMembers } from './playlist-members';
export { playlistSongs, playlists } from './playlists';
export { plays } from './plays';
export { rateLimits } from './rate-limits';
export { searchPruning, searchTerms } from './search-terms';
export { sharedState } from './shared-state';
export { songs } from './songs';
export { deletedSongs, filesToRemove, uploads } from './uploads';
export { userData, users } from './users';
