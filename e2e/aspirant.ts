// A listener who is one play short of EDITOR, by the API's own play rule.
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import type { Page as ListPage, PlayReport, PlayResult, Song } from '@/contract';
import { withConnection } from '@/db/owner-connection';
import { expect, NEW_PASSWORD, signUp } from './fixtures';
import type { Aspirant } from './main-story';
import { call, make } from './playlist-steps';
import { uploadTones } from './tones';

const SECONDS = 16;
const PLAYS = 99;
/** “Number One Hit”: public, and too long to count accidentally. */
const LONG_SONG = 1;

/** Signs a listener up in a new browser, with a playlist of a long and a short song and 99 plays recorded offline. */
export async function oneShort(browser: Browser): Promise<Aspirant> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const email = await signUp(page);
  await uploadTones(page, ['Refrain'], SECONDS);
  const { items } = await call<ListPage<Song>>(page, 'GET', '/api/songs');
  const song_id = items[0]?.song_id ?? 0;
  const playlist = 'Over again';
  const { playlist_id } = await make(page, { name: playlist, visibility: 'private' });
  await call(page, 'POST', `/api/playlists/${playlist_id}/songs`, { song_ids: [LONG_SONG, song_id] });

  await ageAccount(page);
  const reports: PlayReport[] = Array.from({ length: PLAYS }, (_, index) => ({
    play_id: randomUUID(),
    song_id,
    playlist_id,
    started_at: new Date(Date.now() - (PLAYS - index) * SECONDS * 1000).toISOString(),
    ms_played: SECONDS * 900,
  }));
  const { results } = await call<{ results: PlayResult[] }>(page, 'POST', '/api/plays', reports);
  expect(results.filter(({ status }) => status === 'counted')).toHaveLength(PLAYS);
  await context.close();
  return { email, password: NEW_PASSWORD, name: 'user', playlist };
}

/** Makes the account and its songs a day old: plays of earlier times do not count. */
async function ageAccount(page: Page): Promise<void> {
  const { user_id } = await call<{ user_id: string }>(page, 'GET', '/api/me');
  await withConnection(process.env.E2E_DATABASE_URL ?? '', async (sql) => {
    await sql`update users set created_at = created_at - interval '1 day' where user_id = ${user_id}`;
    await sql`update songs set created_at = created_at - interval '1 day' where user_id = ${user_id}`;
  });
}
