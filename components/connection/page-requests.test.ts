import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { VISITOR_HEADER } from '@/contract/constants';
import { connectPageRequests } from './page-requests';
import { pageWaitsStore, signInStore } from './state';

/** The server's answers to page requests, in this order. */
let answers: Response[] = [];
let disconnect: () => void;

beforeEach(() => {
  const location = new URL('https://app.example/songs');
  const fetch = async () => answers.shift() ?? Response.error();
  vi.stubGlobal('window', Object.assign(new EventTarget(), { fetch, location }));
  disconnect = connectPageRequests();
});
afterEach(() => {
  disconnect();
  vi.unstubAllGlobals();
});

const forVisitors = () => new Response('visitor', { headers: { [VISITOR_HEADER]: '1' } });
const openPage = async () => {
  const response = await window.fetch('/playlists/7?_rsc=1', { headers: { rsc: '1' } });
  return response.text();
};

test('passes on the page of a signed-in listener', async () => {
  answers = [new Response('listener')];
  expect(await openPage()).toBe('listener');
  expect(signInStore.get()).toBeNull();
});

test.each([
  [true, 'listener'],
  [false, 'visitor'],
])('asks for a sign-in before a page for visitors; signed in: %s', async (signedIn, shown) => {
  answers = [forVisitors(), new Response('listener')];
  const page = openPage();
  await expect.poll(() => signInStore.get()).not.toBeNull();
  signInStore.get()?.(signedIn);
  expect(await page).toBe(shown);
});

test('waits until an outage of the server ends', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  answers = [new Response('unavailable', { status: 503 }), new Response('healthy'), new Response('listener')];
  const page = openPage();
  await expect.poll(() => pageWaitsStore.get()).toBe(true);
  window.dispatchEvent(new Event('online'));
  expect(await page).toBe('listener');
  expect(pageWaitsStore.get()).toBe(false);
});
