// The bounded client in a busy process.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTenantDatabase } from '../testing/database';
import { openDatabase } from './client';

const TURN_MS = 1300;

test('a busy process is no silent Postgres', async () => {
  const database = await createTenantDatabase();
  const { db, close } = await openDatabase(database.url);
  await db.execute('select 1');
  let isAnswered = false;
  const answer = db
    .transaction(async (tx) => {
      await tx.execute('set local statement_timeout = 0');
      return tx.execute("select 'answered' as result from pg_sleep(4)");
    })
    .finally(() => {
      isAnswered = true;
    });
  while (!isAnswered) {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end);
    await turn();
  }
  expect(await answer).toEqual([{ result: 'answered' }]);
  await close();
  await database.drop();
});
