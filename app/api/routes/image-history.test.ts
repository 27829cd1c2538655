// Images in the edit history of featured playlists.
import { isDeepStrictEqual } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Page, PlaylistDetail, PlaylistEdit } from '@/contract';
import { addPlaylist, scopeOf } from '@/db/testing';
import { cleanUp } from '../intake/cleanup';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

async function upload(background: string): Promise<string> {
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background } });
  const body = new Uint8Array(await picture.png().toBuffer());
  const sent = await api.call('POST', '/api/images', { as: 'ana', body });
  return (sent.body as { image_id: string }).image_id;
}

/** As if a day had passed. */
async function expire() {
  await api.db.owner`update images set kept_at = now() - interval '25 hours'`;
  await cleanUp();
}

test('the history of a featured playlist has its images, and other editors can undo them', async () => {
  const roles = ['playlist_editor'];
  const id = await addPlaylist(scopeOf('ana', 'playlist_editor'), 'featured', []);
  const path = `/api/playlists/${id}`;
  const call = (method: string, below: string, as: string, json?: object) =>
    api.call(method, path + below, { as, roles, ...(json && { json }) });
  const edits = async () => {
    const { items } = (await call('GET', '/edits', 'ana')).body as Page<PlaylistEdit>;
    return items.filter(({ what }) => what.kind === 'pictured');
  };
  const undo = async (what: object, as = 'ben') => {
    const edit = (await edits()).find((one) => isDeepStrictEqual(one.what, { kind: 'pictured', ...what }));
    return call('POST', `/edits/${edit?.edit_id}/undo`, as);
  };
  const shown = async () => ((await call('GET', '', 'ben')).body as PlaylistDetail).image_id;

  const [first, second] = [await upload('#c0ffee'), await upload('#facade')];
  for (const image of [first, second, second, null]) await call('PUT', '/image', 'ana', { image_id: image });
  expect((await edits()).map(({ what }) => what)).toEqual([
    { kind: 'pictured', before: second, after: null },
    { kind: 'pictured', before: first, after: second },
    { kind: 'pictured', before: null, after: first },
  ]);
  const replaced = { before: first, after: second };
  expect(await undo(replaced)).toMatchObject(problem('unprocessable', 422));
  expect((await undo({ before: second, after: null })).status).toBe(200);
  expect(await shown()).toBe(second);
  expect(await undo({ before: second, after: null })).toMatchObject(problem('unprocessable', 422));
  expect((await undo(replaced)).status).toBe(200);
  expect(await shown()).toBe(first);
  const [latest, , removed] = await edits();
  expect([latest?.what.undoes, removed?.undone]).toEqual([expect.any(Number), true]);
  await expire();
  expect(await undo({ before: second, after: first, undoes: latest?.what.undoes })).toMatchObject(
    problem('unprocessable', 422),
  );
});
