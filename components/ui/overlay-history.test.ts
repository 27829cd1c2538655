import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const BASE = 'https://app.example/playlists';

/** A session history without a page: a step tells the listeners at once. */
class FakeHistory {
  entries: { state: object; url: string }[] = [{ state: { page: 1 }, url: BASE }];
  at = 0;
  get state() {
    return this.entries[this.at]?.state ?? {};
  }
  get url() {
    return this.entries[this.at]?.url ?? BASE;
  }
  pushState(state: object, _unused: string, url?: string) {
    this.entries = [
      ...this.entries.slice(0, this.at + 1),
      { state, url: url ? new URL(url, this.url).href : this.url },
    ];
    this.at += 1;
  }
  replaceState(state: object, _unused: string, url?: string) {
    this.entries[this.at] = { state, url: url ? new URL(url, this.url).href : this.url };
  }
  back() {
    this.go(-1);
  }
  forward() {
    this.go(1);
  }
  go(steps: number) {
    if (!this.entries[this.at + steps]) return;
    this.at += steps;
    const event = Object.assign(new Event('popstate'), { state: this.state });
    window.dispatchEvent(event);
  }
}

let history: FakeHistory;

/** A document at the current entry. */
async function load() {
  vi.resetModules();
  const page = Object.assign(new EventTarget(), {
    history,
    scrollY: 0,
    scrollTo: vi.fn(),
    location: {
      get href() {
        return history.url;
      },
    },
  });
  vi.stubGlobal('window', page);
  const { connectOverlayHistory } = await import('./overlay-history');
  // Next's router, which is there first, refreshes the entry of each step.
  window.addEventListener('popstate', () => window.history.replaceState(history.state, '', history.url));
  connectOverlayHistory();
}

beforeEach(async () => {
  history = new FakeHistory();
  vi.stubGlobal('History', FakeHistory);
  vi.stubGlobal('requestAnimationFrame', vi.fn());
  await load();
  openPage('/songs');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** @returns what closes it by its own button, and a spy for Back */
async function openOverlay(isModal = true) {
  const { enterOverlay } = await import('./overlay-history');
  const close = vi.fn();
  return { leave: enterOverlay({ close, isModal }), close };
}

/** The router opens a page. */
function openPage(url: string) {
  window.history.pushState({ page: url }, '', url);
}

const page = () => history.url;
const SONGS = 'https://app.example/songs';

test('Back closes an overlay and stays on its page', async () => {
  const { close } = await openOverlay();
  history.back();
  expect(close).toHaveBeenCalledOnce();
  expect(page()).toBe(SONGS);
});

test('Back leaves the page of an overlay that was closed otherwise', async () => {
  const { leave, close } = await openOverlay();
  leave();
  expect(page()).toBe(SONGS);
  history.back();
  expect(page()).toBe(BASE);
  expect(close).not.toHaveBeenCalled();
});

test('Forward after it goes to the page, and from there to the next one', async () => {
  (await openOverlay()).leave();
  openPage('/stats');
  history.back();
  expect(page()).toBe(SONGS);
  history.back();
  expect(page()).toBe(BASE);
  history.forward();
  expect(page()).toBe(SONGS);
  history.forward();
  expect(page()).toBe('https://app.example/stats');
});

test('the first page stays where there is no other before it', async () => {
  history.back();
  (await openOverlay()).leave();
  history.back();
  expect(page()).toBe(BASE);
  history.forward();
  expect(page()).toBe(BASE);
});

test('overlays that follow one another share an entry', async () => {
  for (let overlay = 1; overlay <= 3; overlay += 1) (await openOverlay()).leave();
  expect(history.entries).toHaveLength(3);
  const { close } = await openOverlay();
  expect(history.entries).toHaveLength(3);
  history.back();
  expect(close).toHaveBeenCalledOnce();
  history.back();
  expect(page()).toBe(BASE);
});

test('Back closes an overlay below one that was closed', async () => {
  const first = await openOverlay();
  const second = await openOverlay();
  second.leave();
  history.back();
  expect(first.close).toHaveBeenCalledOnce();
  expect(page()).toBe(SONGS);
});

test('Back closes an overlay above one that was closed, and then leaves the page', async () => {
  const menu = await openOverlay();
  const dialog = await openOverlay();
  menu.leave();
  history.back();
  expect(dialog.close).toHaveBeenCalledOnce();
  expect(page()).toBe(SONGS);
  history.back();
  expect(page()).toBe(BASE);
});

test('passes several entries of closed overlays in both directions', async () => {
  const menu = await openOverlay();
  const dialog = await openOverlay();
  dialog.leave();
  menu.leave();
  openPage('/stats');
  history.back();
  history.back();
  expect(page()).toBe(BASE);
  history.forward();
  expect(page()).toBe(SONGS);
  history.forward();
  expect(page()).toBe('https://app.example/stats');
});

test('a page that an overlay opens leaves it behind', async () => {
  const { leave } = await openOverlay();
  openPage('/stats');
  leave();
  history.back();
  expect(page()).toBe(SONGS);
  history.back();
  expect(page()).toBe(BASE);
});

test('a panel stays open while pages change, and closes on Back on its page', async () => {
  const { close } = await openOverlay(false);
  openPage('/stats');
  history.back();
  expect(close).not.toHaveBeenCalled();
  history.back();
  expect(close).toHaveBeenCalledOnce();
  expect(page()).toBe(SONGS);
});

test('a refresh of the page keeps the entry of an overlay, another page does not', async () => {
  const { close } = await openOverlay(false);
  // As Next's router does, without the state of others.
  window.history.replaceState({ page: 2 }, '', '/songs');
  expect(history.state).toEqual({ page: 2, overlay: expect.any(Number) });
  history.back();
  expect(close).toHaveBeenCalledOnce();
  await openOverlay();
  window.history.replaceState({ page: 3 }, '', '/stats');
  expect(history.state).toEqual({ page: 3 });
});

test('Back leaves a page that was loaded again while an overlay was open', async () => {
  await openOverlay();
  // Next's router replaces the state when it starts.
  history.replaceState({ page: '/songs' }, '', '/songs');
  await load();
  history.back();
  expect(page()).toBe(BASE);
});
