// The listener's preferences in the browser: asked of the API once a visit, applied at once, saved when changed.
import { api, ask } from './api';
import { changeSettings, settingsStore } from './player/state';
import { createStore } from './store';
import { applyTheme, type Theme, toTheme } from './theme';

interface Preferences {
  theme: Theme;
  autoplay: boolean;
  /** 0 to 1. */
  volume: number;
}

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
  const preferences = known ?? (await ask(api.preferences.$get()).catch(() => null));
  if (preferences) apply({ ...preferences, ...shelf.kept });
}

/**
 * Applies a change at once and saves it; when it cannot be saved, it is taken back.
 * @throws {Problem} when it was not saved
 */
export async function savePreferences(changes: Partial<Omit<Preferences, 'volume'>>): Promise<void> {
  const before = {
    theme: themeStore.get() ?? toTheme(document.documentElement.dataset.theme),
    autoplay: settingsStore.get().autoplay,
  };
  apply(changes);
  try {
    await ask(api.preferences.$patch({ json: changes }));
  } catch (error) {
    apply(before);
    throw error;
  }
}

/** Changes the volume; it is saved when the slider has come to rest. A volume that is not saved is no loss worth a word. */
export function changeVolume(volume: number): void {
  changeSettings({ muted: false });
  apply({ volume });
  clearTimeout(volumePause);
  volumePause = setTimeout(
    () => ask(api.preferences.$patch({ json: { volume } })).catch(() => undefined),
    VOLUME_PAUSE_MS,
  );
}

function apply(changes: Partial<Preferences>): void {
  const { theme, ...settings } = changes;
  if (theme) {
    themeStore.set(theme);
    applyTheme(theme);
  }
  changeSettings(settings);
  if (!shelf) return;
  shelf.kept = { ...shelf.kept, ...changes };
  sessionStorage.setItem(shelf.key, JSON.stringify(shelf.kept));
}

/** What was kept earlier in this visit; null when nothing, or nothing whole, was. */
function parse(text: string | null): Preferences | null {
  if (!text) return null;
  const { theme, autoplay, volume } = JSON.parse(text) as Partial<Record<keyof Preferences, unknown>>;
  if (typeof autoplay !== 'boolean' || typeof volume !== 'number') return null;
  return { theme: toTheme(theme), autoplay, volume };
}
