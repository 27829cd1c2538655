// The shapes the API answers, in the database's own snake_case names, so that no layer renames a field.
export * from './library';
export * from './listening';
export * from './playlists';
export * from './reading';
export * from './songs';
