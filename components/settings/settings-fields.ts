// The fields of the settings page that share one chunk.
export { DeleteAccount } from './delete-account';
export { ExportData } from './export-data';
export { FavGenreField } from './fav-genre-field';
export { PlaybackSettings } from './playback-settings';
export { Sessions } from './sessions';
export { ThemeChoice } from './theme-choice';
