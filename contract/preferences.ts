// Preferences, stored in `user_metadata`.
import { z } from '@hono/zod-openapi';
import { DEFAULT_PREFERENCES } from './preference-defaults';
import { THEMES } from './theme';

const fields = {
  theme: z.enum(THEMES),
  autoplay: z.boolean().openapi({ description: 'Play the next song when one ends.' }),
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  normalise: z.boolean().openapi({ description: 'Normalize the volume of songs.' }),
  shortcuts: z.boolean().openapi({ description: 'Control the player with single keys.' }),
};

export const preferencesSchema = z.object(fields).openapi('Preferences');
export const preferenceChangesSchema = z.strictObject(fields).partial();
export type Preferences = z.infer<typeof preferencesSchema>;

/** Parses stored preferences: missing and invalid values become the default. */
export const storedPreferencesSchema = z.object({
  theme: fields.theme.catch(DEFAULT_PREFERENCES.theme),
  autoplay: fields.autoplay.catch(DEFAULT_PREFERENCES.autoplay),
  volume: fields.volume.catch(DEFAULT_PREFERENCES.volume),
  muted: fields.muted.catch(DEFAULT_PREFERENCES.muted),
  normalise: fields.normalise.catch(DEFAULT_PREFERENCES.normalise),
  shortcuts: fields.shortcuts.catch(DEFAULT_PREFERENCES.shortcuts),
});
