// The theme: one cookie, read by the server for the first paint and written by Settings.

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'encore-theme';

const YEAR_MS = 365 * 24 * 3_600_000;

/** Any string, or none, as a theme; what is not one means `system`. */
export function toTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** Applies a theme to the page at once and remembers it for the server's next render. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  void window.cookieStore.set({
    name: THEME_COOKIE,
    value: theme,
    path: '/',
    sameSite: 'lax',
    expires: Date.now() + YEAR_MS,
  });
}
