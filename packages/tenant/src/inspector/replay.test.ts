// Replay of a recorded login: shows what the current Actions would do, without side effects.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseDigest, linesOfEntry } from './testing';
import { CLAIMS, createScenario, EDITOR, type Scenario, SECRET } from './testing-scenario';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await createScenario();
});
afterAll(() => scenario.close());

test('uses the recorded responses and changes neither the database nor the cache', async () => {
  await scenario.setActions(EDITOR, CLAIMS);
  await scenario.stage.signIn();
  await scenario.setActions(`${EDITOR} api.cache.set('ran', 'again');`, CLAIMS);
  await scenario.newest();
  const before = await databaseDigest(scenario.stage.databaseUrl);
  scenario.requests.length = 0;
  const timeline = await scenario.replay();
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
  expect(scenario.requests).toEqual([]);
  expect(await databaseDigest(scenario.stage.databaseUrl)).toEqual(before);
  expect(await scenario.stage.evaluate(`[api.cache.get('m2m')?.value, api.cache.get('ran')]`)).toEqual([
    SECRET,
    null,
  ]);
});

test('finds the recorded response of a request with a secret in its URL', async () => {
  await scenario.setActions(`const { KEY } = event.secrets;
    await fetch('URL/get?key=' + encodeURIComponent(KEY));
    await fetch('URL/get/' + KEY);
    console.info(JSON.stringify({ KEY }));`);
  await scenario.stage.signIn();
  expect(linesOfEntry(await scenario.replay(), 'one').slice(1)).toEqual([
    '  GET /get → 200 as recorded, 100 plays',
    '  GET /get/(secret%20KEY) → 200 as recorded, 100 plays',
    '  info: {"KEY":"(secret KEY)"}',
  ]);
});

test('blocks requests of changed Actions that are not in the recording', async () => {
  await scenario.setActions(EDITOR, CLAIMS);
  await scenario.stage.signIn();
  await scenario.setActions(`await fetch('URL/new'); `);
  const timeline = await scenario.replay();
  expect(timeline.summary.result.text).toBe('failed');
  expect(linesOfEntry(timeline, 'one').slice(1)).toEqual([
    `  GET /new → blocked: GET ${scenario.url}/new was not requested when the login was recorded`,
    expect.stringMatching(/\(bad\) fetch failed \(.*one\.js:1:\d+\)/),
  ]);
});
