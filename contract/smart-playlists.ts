// Rules of smart playlists.
import { z } from '@hono/zod-openapi';
import { MAX_SMART_RULES, MAX_SMART_SONGS, SMART_FIELDS, SMART_ORDERS } from './constants';
import { integer, line, milliseconds, paragraph } from './fields';

const textRule = z.strictObject({
  field: z.enum(['genre', 'artist', 'album']),
  op: z.enum(SMART_FIELDS.genre),
  value: line(200).openapi({ description: 'Compared without case and diacritics.' }),
});
const numberRule = z.strictObject({
  field: z.enum(['year', 'plays']),
  op: z.enum(SMART_FIELDS.year),
  value: z.number().int().min(0).max(1_000_000_000),
});
const durationRule = z.strictObject({
  field: z.literal('duration'),
  op: z.enum(SMART_FIELDS.duration),
  value: z.number().int().min(0).max(86_400).openapi({ description: 'seconds' }),
});
const timeRule = z.strictObject({
  field: z.enum(['added', 'last_played']),
  op: z.enum(SMART_FIELDS.added),
  value: z.number().int().min(1).max(3_650).openapi({ description: 'days' }),
});
const favoriteRule = z.strictObject({
  field: z.literal('favorite'),
  op: z.literal('is'),
  value: z.boolean(),
});

const ruleSchema = z
  .discriminatedUnion('field', [textRule, numberRule, durationRule, timeRule, favoriteRule])
  .openapi('SmartRule');
export type SmartRule = z.infer<typeof ruleSchema>;

const match = z
  .enum(['all', 'any'])
  .openapi({ description: 'Whether a song has to match all rules or any.' });
const ruleList = z.array(ruleSchema).min(1).max(MAX_SMART_RULES);
const groupSchema = z.strictObject({ match, rules: ruleList }).openapi('SmartRuleGroup');
export type SmartRuleGroup = z.infer<typeof groupSchema>;

const countRules = (rules: readonly (SmartRule | SmartRuleGroup)[]): number =>
  rules.reduce((count, rule) => count + ('rules' in rule ? rule.rules.length : 1), 0);

/** As stored, with the version of this schema. */
export const smartRulesSchema = z
  .strictObject({
    version: z.literal(1),
    match,
    rules: z
      .array(z.union([ruleSchema, groupSchema]))
      .min(1, 'must have a rule')
      .max(MAX_SMART_RULES)
      .refine((list) => countRules(list) <= MAX_SMART_RULES, {
        message: `must have at most ${MAX_SMART_RULES} rules, including those of groups`,
      }),
    order: z.enum(SMART_ORDERS).default('newest'),
    limit: z.number().int().min(1).max(MAX_SMART_SONGS).default(MAX_SMART_SONGS),
  })
  .openapi('SmartRules');
export type SmartRules = z.infer<typeof smartRulesSchema>;

export const newSmartPlaylistSchema = z.strictObject({
  name: line(100),
  description: paragraph(500).default(''),
  rules: smartRulesSchema,
});
export type NewSmartPlaylist = z.infer<typeof newSmartPlaylistSchema>;

/** Undoes a conversion, with the rules that the playlist had. */
export const conversionUndoSchema = z.strictObject({
  rules: smartRulesSchema,
  songs_version: z.number().int().min(1).openapi({ description: 'As the conversion returned it.' }),
});
export type ConversionUndo = z.infer<typeof conversionUndoSchema>;

export const smartPreviewSchema = z.object({ song_count: integer, duration_ms: milliseconds });
export type SmartPreview = z.infer<typeof smartPreviewSchema>;
