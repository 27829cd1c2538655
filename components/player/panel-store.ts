// Which views of the current song are open: the panel beside the page, or the player over the whole screen.
import { PANEL_COOKIE } from '@/contract/constants';
import { createStore } from '../data/store';

export const TABS = ['Queue', 'Lyrics', 'Details'] as const;
export type Tab = (typeof TABS)[number];

const YEAR_MS = 365 * 24 * 3_600_000;

/** Null until the listener opens or closes the panel, or a song plays. */
export const panelStore = createStore<boolean | null>(null);

/** Whether the listener has opened the panel on this page; then Back closes it. */
export const panelOpenedStore = createStore(false);

/** Whether the page has a panel: the offline page has none. */
export const hasPanelStore = createStore(false);

/** Id of the button that opens the panel, which has the focus again when it closes. */
export const QUEUE_BUTTON = 'queue-button';

/** The tab of the panel and of the full-screen player. */
export const tabStore = createStore<Tab>('Queue');

/** The full-screen player; on small screens it shows the cover or the tabs. */
export const fullPlayerStore = createStore<'closed' | 'cover' | 'tabs'>('closed');

/** Whether the screen is wide enough for the panel. */
const isPanelWide = () => window.matchMedia('(width >= 1100px)').matches;

/** Remembers the choice in a cookie, if cookies are allowed; Safari before 18.4 and Firefox before 140 forget it. */
export function setPanel(open: boolean): void {
  panelStore.set(open);
  panelOpenedStore.set(open);
  if (!('cookieStore' in window)) return;
  const value = open ? 'open' : 'closed';
  const expires = Date.now() + YEAR_MS;
  const cookie = { name: PANEL_COOKIE, value, path: '/', sameSite: 'lax', expires } as const;
  window.cookieStore.set(cookie).catch(() => undefined);
}

/** Opens the panel or, where there is none, the full-screen player at its tabs. A second press closes the panel. */
export function toggleQueue(isOpen: boolean): void {
  if (hasPanelStore.get() && isPanelWide()) setPanel(!isOpen);
  else fullPlayerStore.set('tabs');
}

/** The first song that plays opens the panel, unless the listener has closed it. */
export function openPanelOnPlay(): void {
  if (panelStore.get() === null) panelStore.set(true);
}
