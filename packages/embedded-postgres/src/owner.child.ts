// A process that owns an embedded Postgres until it is killed or receives a message, for server.slow.test.ts.
import { startPostgres } from '.';

const [dataDir = '', password = ''] = process.argv.slice(2);
await startPostgres({ dataDir, password });
process.once('message', () => process.exit(1));
process.send?.('started');
