// The theme and its cookie, which lets the server render the right theme on first paint.

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'encore-theme';

/** Parses a theme; `system` for any other value. */
export function toTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
