// The theme: one cookie, read by the server for the first paint and written by it where preferences are read or changed.

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'encore-theme';

/** Any string, or none, as a theme; what is not one means `system`. */
export function toTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
