import { afterEach, beforeEach, expect, test } from 'vitest';
import { toasts } from '../ui/toast-store';
import { load, pause, resume } from './playback-engine';
import { connectTabs } from './single-tab';
import { statusStore } from './state';
import { first, newQueue, playQueue, playTo, SECONDS, setUpPlayback } from './testing/playback';

setUpPlayback();

let otherTab: BroadcastChannel;
let received: { songname: string; at: number }[];
let disconnect = () => {};

beforeEach(() => {
  received = [];
  otherTab = new BroadcastChannel('encore-player');
  otherTab.onmessage = ({ data }) => received.push(data);
  disconnect = connectTabs();
});
afterEach(() => {
  disconnect();
  otherTab.close();
});

/** Another tab announces a request made `ms` milliseconds from now. */
const announce = (songname: string, ms: number) => otherTab.postMessage({ songname, at: Date.now() + ms });

test('a tab that is still loading yields to a later request only', async () => {
  load(newQueue(1));
  announce('Earlier', -1);
  announce('Later', 1);
  await expect.poll(() => statusStore.get()).toBe('paused');
  expect(first().paused).toBe(true);
  expect(toasts.get().map(({ text }) => text)).toEqual(['“Later” is playing in another tab.']);
});

test('announces each request, not each song', async () => {
  const requestedAt = Date.now();
  playQueue(2);
  playTo(first(), SECONDS);
  first().end();
  expect(statusStore.get()).toBe('loading');
  first().fire('playing');
  pause();
  const resumedAt = Date.now();
  resume();
  first().fire('playing');
  await expect.poll(() => received.at(-1)?.at).toBe(resumedAt);
  expect(received.map(({ at }) => at)).toEqual([requestedAt, resumedAt]);
});
