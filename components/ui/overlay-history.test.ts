import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const BASE = 'https://app.example/playlists';

/** A session history without a page: `back` tells the listeners at once. */
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
    this.at -= 1;
    const event = Object.assign(new Event('popstate'), { state: this.state });
    window.dispatchEvent(event);
  }
}

let history: FakeHistory;

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  history = new FakeHistory();
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
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('History', FakeHistory);
  vi.stubGlobal('requestAnimationFrame', vi.fn());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @returns what closes it by its own button, and a spy for Back */
async function openOverlay(isModal = true) {
  const { enterOverlay } = await import('./overlay-history');
  const close = vi.fn();
  return { leave: enterOverlay({ close, isModal }), close };
}

test('Back closes an overlay, and its own button removes its entry', async () => {
  const first = await openOverlay();
  expect(history.entries).toHaveLength(2);
  history.back();
  expect(first.close).toHaveBeenCalledOnce();

  const second = await openOverlay();
  second.leave();
  vi.runAllTimers();
  expect(history.at).toBe(0);
  expect(second.close).not.toHaveBeenCalled();
});

test('an overlay that closes after the page was refreshed leaves no entry', async () => {
  const { leave } = await openOverlay(false);
  // As Next's router does after a refresh, without the state of others.
  window.history.replaceState({ page: 2 }, '', '/playlists');
  expect(history.state).toMatchObject({ page: 2, overlay: expect.any(String) });
  leave();
  vi.runAllTimers();
  expect(history.at).toBe(0);
});

test('a page that replaces the entry of an overlay keeps none of it', async () => {
  const { leave } = await openOverlay();
  window.history.replaceState({ page: 2 }, '', '/songs');
  leave();
  vi.runAllTimers();
  expect(history.at).toBe(1);
  expect(history.entries[1]).toEqual({ state: { page: 2 }, url: 'https://app.example/songs' });
});

test('an overlay that closes while another document is under way keeps its entry', async () => {
  const { leave } = await openOverlay();
  window.dispatchEvent(new Event('beforeunload'));
  leave();
  vi.runAllTimers();
  expect(history.at).toBe(1);
  const next = await openOverlay();
  next.leave();
  vi.runAllTimers();
  expect(history.at).toBe(1);
});
