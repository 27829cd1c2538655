// Test helper: renders timelines as lines of text.
import type { Timeline, TimelineEntry } from './types';

/** One line per item of every entry; the offsets of entries are omitted. */
export function linesOf({ sentence, about, entries }: Timeline): string[] {
  return [sentence, about, ...entries.flatMap(entryLines)];
}

/** The lines of the entries with this title. */
export const linesOfEntry = ({ entries }: Timeline, title: string): string[] =>
  entries.filter((entry) => entry.title === title).flatMap(entryLines);

function entryLines({ title, aside, rows, console: lines, diff, notes, tokens }: TimelineEntry): string[] {
  return [
    aside ? `${title} | ${aside}` : title,
    ...rows.map(({ code, result }) => (result ? `  ${code} → ${result}` : `  ${code}`)),
    ...(lines ?? []).map(({ level, text }) => `  ${level}: ${text}`),
    ...(diff ?? []).map(({ sign, text }) => `  ${sign} ${text}`),
    ...(notes ?? []).map(({ text, tone }) => `  (${tone}) ${text}`),
    ...(tokens ?? []).flatMap((token) => [
      `  ${token.title}`,
      ...token.facts.map(({ name, value }) => `    ${name} ${value}`),
    ]),
  ];
}
