// `npm run db:distribute`: brings the database of DATABASE_URL to the current schema and distributes it over its Citus cluster.
import { CannotDistribute, distribute } from '@/db/distribute';
import { migrate } from '@/db/migrate';
import { runCommand } from './run-command';
import { assertConnects } from './stack/databases';
import { readSettings, UserError } from './stack/settings';

await runCommand(async () => {
  const { DATABASE_URL } = readSettings();
  if (!DATABASE_URL)
    throw new UserError(
      'Set DATABASE_URL to a database on the coordinator of a Citus cluster. See docs/scaling.md.',
    );
  await assertConnects(DATABASE_URL);
  try {
    await migrate(DATABASE_URL);
    const { tables, workers } = await distribute(DATABASE_URL);
    for (const { name, type, rows } of tables)
      console.log(`${name.padEnd(20)} ${type.padEnd(12)} ${rows} rows`);
    console.log(`Distributed over ${workers} ${workers === 1 ? 'worker' : 'workers'}. All rows are there.`);
  } catch (error) {
    if (error instanceof CannotDistribute) throw new UserError(error.message);
    throw error;
  }
});
