// A process that owns an embedded Postgres until it is killed, for server.test.ts.
import { startPostgres } from '.';

const [dataDir = '', password = ''] = process.argv.slice(2);
await startPostgres({ dataDir, password });
process.send?.('started');
