// The user's preferences: read from the API once per visit, applied optimistically, saved when changed.
import type { Preferences } from '@/contract';
import { type Theme, toTheme } from '@/contract/theme';
import { changeSettings, settingsStore } from '../player/state';
import { api, callApi } from './api';
import { sessionStore } from './browser-storage';
import { createPendingChanges, updateOptimistically } from './optimistic-update';
import { createStore } from './store';

/** The on/off preferences. */
export type Switch = 'autoplay' | 'normalise' | 'shortcuts';
type Saved = 'theme' | Switch;

const VOLUME_DEBOUNCE_MS = 1500;

/** The chosen theme; null until loaded, while the page keeps the theme it was rendered with. */
export const themeStore = createStore<Theme | null>(null);

const pending = createPendingChanges<Saved, Preferences[Saved]>();
/** A copy of the preferences in the session storage, for the next page of this visit. */
let cache: { key: string; values: Partial<Preferences> } | null = null;
/** Changes made before there is a cache. */
let early: Partial<Preferences> = {};
let volumeTimer: ReturnType<typeof setTimeout> | undefined;

/**
 * Applies the cached preferences, or reads them from the API. Without a response the defaults stay. Changes made
 * while the response was in flight take precedence over it.
 */
export async function loadPreferences(userId: string): Promise<void> {
  const key = `encore-preferences:${userId}`;
  const cached = parse(sessionStore.getItem(key));
  cache = { key, values: { ...cached, ...early } };
  const preferences = cached ?? (await callApi(api.preferences.$get()).catch(() => null));
  if (preferences) apply({ ...preferences, ...cache.values });
}

/**
 * Applies a change at once and saves it. Rolls back if it cannot be saved.
 * @throws {Problem} when it was not saved
 */
export async function savePreference<Name extends Saved>(
  name: Name,
  value: Preferences[Name],
): Promise<void> {
  await updateOptimistically<Saved, Preferences[Saved]>(pending, {
    keys: [name],
    value,
    current: (key) => ({ ...settingsStore.get(), theme: currentTheme() })[key],
    show: (values) => apply(Object.fromEntries(values)),
    send: (_keys, latest) =>
      callApi(api.preferences.$patch({ json: { [name]: latest } })).then(() => undefined),
  });
}

const currentTheme = () => themeStore.get() ?? toTheme(document.documentElement.dataset.theme);

/** Sets the volume (0 to 1) and unmutes. */
export function changeVolume(volume: number): void {
  applyLoudness({ volume: Math.min(1, Math.max(0, volume)), muted: false });
}

export function toggleMute(): void {
  applyLoudness({ muted: !settingsStore.get().muted });
}

/** Saves after a debounce, or when the tab is hidden. Errors are ignored. */
function applyLoudness(changes: Partial<Pick<Preferences, 'volume' | 'muted'>>): void {
  apply(changes);
  clearTimeout(volumeTimer);
  volumeTimer = setTimeout(saveLoudness, VOLUME_DEBOUNCE_MS);
  document.addEventListener('visibilitychange', saveLoudness, { once: true });
}

function saveLoudness(): void {
  clearTimeout(volumeTimer);
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
  if (!cache) {
    early = { ...early, ...changes };
    return;
  }
  cache.values = { ...cache.values, ...changes };
  sessionStore.setItem(cache.key, JSON.stringify(cache.values));
}

/** The cached preferences; null when there are none, or only some. */
function parse(text: string | null): Preferences | null {
  if (!text) return null;
  const values = JSON.parse(text) as Partial<Preferences>;
  return isComplete(values) ? values : null;
}

function isComplete(values: Partial<Preferences>): values is Preferences {
  const switches = [values.autoplay, values.normalise, values.shortcuts, values.muted];
  return typeof values.volume === 'number' && switches.every((value) => typeof value === 'boolean');
}
