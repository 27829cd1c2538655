// The listener's preferences in the browser: asked of the API once a visit, applied at once, saved when changed.

import type { Preferences } from '@/contract';
import { type Theme, toTheme } from '@/contract/theme';
import { changeSettings, settingsStore } from '../player/state';
import { api, callApi } from './api';
import { wish } from './optimistic-update';
import { createStore } from './store';

/** What Settings turns on and off. */
export type Switch = 'autoplay' | 'normalise' | 'shortcuts';

const VOLUME_PAUSE_MS = 1500;

/** The chosen theme; null until it is known, while the page keeps the one it was rendered in. */
export const themeStore = createStore<Theme | null>(null);

let shelf: { key: string; kept: Partial<Preferences> } | null = null;
let volumePause: ReturnType<typeof setTimeout> | undefined;

/**
 * Applies what this visit knows already, or asks the API. Without an answer the defaults stay; what was changed while
 * the answer was under way is newer than the answer.
 */
export async function loadPreferences(userId: string): Promise<void> {
  const key = `encore-preferences:${userId}`;
  const known = parse(sessionStorage.getItem(key));
  shelf = { key, kept: known ?? {} };
  const preferences = known ?? (await callApi(api.preferences.$get()).catch(() => null));
  if (preferences) apply({ ...preferences, ...shelf.kept });
}

/**
 * Applies a change at once and saves it; when it cannot be saved, it is taken back.
 * @throws {Problem} when it was not saved
 */
export async function savePreference<Name extends 'theme' | Switch>(
  name: Name,
  wanted: Preferences[Name],
): Promise<void> {
  const theme = themeStore.get() ?? toTheme(document.documentElement.dataset.theme);
  await wish<Preferences[Name]>({
    key: `preference ${name}`,
    wanted,
    before: { ...settingsStore.get(), theme }[name],
    show: (value) => apply({ [name]: value }),
    send: (value) => callApi(api.preferences.$patch({ json: { [name]: value } })),
  });
}

/** Changes the volume, which also ends the silence. */
export function changeVolume(volume: number): void {
  changeLoudness({ volume: Math.min(1, Math.max(0, volume)), muted: false });
}

/** Silent, and as loud as before. */
export function toggleMute(): void {
  changeLoudness({ muted: !settingsStore.get().muted });
}

/** Saved when the slider has come to rest, or the page is left. A volume that is not saved is no loss worth a word. */
function changeLoudness(changes: Partial<Pick<Preferences, 'volume' | 'muted'>>): void {
  apply(changes);
  clearTimeout(volumePause);
  volumePause = setTimeout(saveLoudness, VOLUME_PAUSE_MS);
  document.addEventListener('visibilitychange', saveLoudness, { once: true });
}

/** The request outlives its page. */
function saveLoudness(): void {
  clearTimeout(volumePause);
  document.removeEventListener('visibilitychange', saveLoudness);
  const { volume, muted } = settingsStore.get();
  const init = { keepalive: true };
  callApi(api.preferences.$patch({ json: { volume, muted } }, { init })).catch(() => undefined);
}

function apply(changes: Partial<Preferences>): void {
  const { theme, ...settings } = changes;
  if (theme) {
    themeStore.set(theme);
    document.documentElement.dataset.theme = theme;
  }
  changeSettings(settings);
  if (!shelf) return;
  shelf.kept = { ...shelf.kept, ...changes };
  sessionStorage.setItem(shelf.key, JSON.stringify(shelf.kept));
}

/** What was kept earlier in this visit; null when nothing, or nothing whole, was. */
function parse(text: string | null): Preferences | null {
  if (!text) return null;
  const kept = JSON.parse(text) as Partial<Preferences>;
  return isWhole(kept) ? kept : null;
}

function isWhole(kept: Partial<Preferences>): kept is Preferences {
  const switches = [kept.autoplay, kept.normalise, kept.shortcuts, kept.muted];
  return typeof kept.volume === 'number' && switches.every((value) => typeof value === 'boolean');
}
