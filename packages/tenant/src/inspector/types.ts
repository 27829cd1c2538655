// The timeline of an execution, as rendered by the inspector's pages.
import type { ExecutionSummary, Tone } from '../storage/execution-record';

/** One event of a login, in chronological order. */
export interface TimelineEntry {
  /** Milliseconds since the start of the login. */
  at: number;
  title: string;
  /** Shown at the end of the title's line, such as a duration. */
  aside?: string;
  tone: Tone;
  /** A call or field, and its outcome or value. */
  rows: TimelineRow[];
  /** Console output of an Action. */
  console?: { level: string; text: string }[];
  /** The profile update. */
  diff?: { sign: '+' | '-'; text: string }[];
  /** Notes such as a wait, a denial, or an error with its file and line. */
  notes?: { text: string; tone: Tone }[];
  /** Decoded tokens without their signatures. */
  tokens?: { title: string; facts: [name: string, value: string][]; json: unknown }[];
  /** The complete data, shown on demand. */
  json?: unknown;
}

export interface TimelineRow {
  code: string;
  result?: string;
  tone?: Tone;
}

export interface Timeline {
  summary: ExecutionSummary;
  /** Such as `almost@encore.example signed in`. */
  sentence: string;
  /** Such as `encore-web, password, Chrome on Linux, 127.0.0.1; 3 Actions, 1 profile update, 1.04 s, of which 1.00 s waiting` */
  about: string;
  entries: TimelineEntry[];
}
