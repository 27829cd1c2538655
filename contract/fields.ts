// Field types that several schemas share.
import { z } from '@hono/zod-openapi';
import { MAX_LYRICS } from './constants';
import { isVisible } from './visible-text';

// Postgres rejects lone surrogates in JSON.
const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const SEVERAL_LINES = /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u;
/** Reverses the text around it (CVE-2021-42574). Left-to-right and right-to-left marks are allowed. */
const BIDI_FORMATTING = /[\u202A-\u202E\u2066-\u2069]/g;
const readable = (text: string) => text.replaceAll(BIDI_FORMATTING, '');
const CONTROL = 'must not contain control characters';
const tooLong = (max: number) => `must be at most ${max} characters long`;

/** One line of text: in NFC, trimmed, not empty or blank, no control characters; without bidirectional formatting. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((text) => readable(text).replaceAll(/[\p{Zl}\p{Zp}]/gu, ' '))
    .normalize('NFC')
    .trim()
    .min(1, 'must not be empty')
    .max(max, tooLong(max))
    .regex(ONE_LINE, CONTROL)
    .refine((text) => text === '' || isVisible(text), 'must not be empty');

/** Text with line breaks; may be empty. Without bidirectional formatting. */
export const paragraph = (max: number) =>
  z.string().overwrite(readable).normalize('NFC').trim().max(max, tooLong(max)).regex(SEVERAL_LINES, CONTROL);

/**
 * Lyrics from a file or a form: in NFC, trimmed, with line breaks of one kind and without other control characters. Null if
 * nothing is left.
 */
export const lyricsText = z
  .string()
  .max(MAX_LYRICS, tooLong(MAX_LYRICS))
  .transform((text) => cleanLyrics(text) || null);

const cleanLyrics = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .trim();

/** Search and filter text in a query; an empty filter matches everything. */
export const words = z.string().normalize('NFC').trim().max(200).regex(ONE_LINE, CONTROL);

/** A database id in a request body. */
export const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** A database id in a path or query. */
export const idInUrl = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'must be an id')
  .transform(Number);

export const binary = z.string().openapi({ format: 'binary' });
export const integer = z.number().int();
export const moment = z.iso.datetime().openapi({ description: 'ISO 8601, UTC' });
export const milliseconds = z.number().int().openapi({ description: 'milliseconds' });
