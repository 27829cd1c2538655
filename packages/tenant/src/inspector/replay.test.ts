// What running a login again does: it tells what the Actions as they are now would do, and touches nothing.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOfEntry } from './testing';
import { CLAIMS, createScenario, EDITOR, type Scenario, SECRET } from './testing-scenario';

let scene: Scenario;
beforeAll(async () => {
  scene = await createScenario();
});
afterAll(() => scene.close());

/** Every table of the tenant, row by row. */
async function everyRow(): Promise<unknown> {
  await scene.newest();
  const sql = postgres(scene.stage.databaseUrl, { max: 1 });
  const tables =
    await sql`select table_name as name from information_schema.tables where table_schema = 'public'`;
  const rows = await Promise.all(
    tables.map(async ({ name }) => [name, await sql`select t::text from ${sql(name)} t order by 1`]),
  );
  await sql.end();
  return rows;
}

test('run again, the same login is told from the recorded answers, and every table and the cache stay as they are', async () => {
  await scene.play(EDITOR, CLAIMS);
  await scene.stage.signIn();
  await scene.play(`${EDITOR} api.cache.set('ran', 'again');`, CLAIMS);
  const before = await everyRow();
  scene.asked.length = 0;
  const timeline = await scene.replay();
  expect(timeline.sentence).toBe('ann@test.example would sign in with the current Actions');
  expect(linesOfEntry(timeline, 'one').slice(1)).toEqual([
    '  api.user.setUserMetadata("displayName", "user") → included in the profile update',
    '  api.cache.get("m2m") → not found',
    '  POST /oauth/token → 200 as recorded, 900 expires_in',
    '  api.cache.set("m2m", …) → cached for 15 min',
    '  GET /api/playlists/getPlays → 200 as recorded, 100 plays',
    '  api.user.setAppMetadata("roles", ["playlist_editor"]) → included in the profile update',
    '  api.cache.set("ran", …) → cached for 15 min',
    '  info: token (left out)',
  ]);
  expect(linesOfEntry(timeline, 'Profile update').at(-1)).toMatch(/Not written/);
  expect(scene.asked).toEqual([]);
  expect(await everyRow()).toEqual(before);
  expect(await scene.stage.tells(`[api.cache.get('m2m')?.value, api.cache.get('ran')]`)).toEqual([
    SECRET,
    null,
  ]);
});

test('run again, a request whose address has a secret gets its recorded answer', async () => {
  await scene.play(`const { KEY } = event.secrets;
    await fetch('URL/get?key=' + encodeURIComponent(KEY));
    await fetch('URL/get/' + KEY);
    console.info(JSON.stringify({ KEY }));`);
  await scene.stage.signIn();
  expect(linesOfEntry(await scene.replay(), 'one').slice(1)).toEqual([
    '  GET /get → 200 as recorded, 100 plays',
    '  GET /get/(secret%20KEY) → 200 as recorded, 100 plays',
    '  info: {"KEY":"(secret KEY)"}',
  ]);
});

test('run again with other Actions, it tells what they would do; what was not asked then is not asked now', async () => {
  await scene.play(EDITOR, CLAIMS);
  await scene.stage.signIn();
  await scene.play(`await fetch('URL/new'); `);
  const timeline = await scene.replay();
  expect(timeline.summary.result.text).toBe('failed');
  expect(linesOfEntry(timeline, 'one').slice(1)).toEqual([
    `  GET /new → blocked: GET ${scene.url}/new was not made when the login was recorded`,
    expect.stringMatching(/\(bad\) fetch failed \(.*one\.js:1:\d+\)/),
  ]);
});
