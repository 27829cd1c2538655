// Default preferences. Browser code imports this file, so it must not import zod.
import type { Preferences } from './preferences';

export const DEFAULT_PREFERENCES: Readonly<Preferences> = {
  theme: 'system',
  autoplay: true,
  volume: 0.8,
  muted: false,
  normalise: true,
  shortcuts: true,
};
