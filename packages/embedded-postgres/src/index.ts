// Public API: starts a real Postgres server from npm binaries.
export { freePort } from './free-port';
export { AlreadyRunning } from './orphan';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './server';
