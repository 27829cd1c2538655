// Messages between the server and its parser processes, and the limits of one task.

import type { Sound } from '../intake/read-sound';
import type { ImportTask, ImportValues } from '../playlist-files/import-tasks';

export type ParserTask =
  | { kind: 'sound'; path: string; original?: string | null }
  | { kind: 'picture'; path: string }
  | ImportTask;

export interface ParserValues extends ImportValues {
  sound: Sound;
  /** A WebP image. */
  picture: Uint8Array;
}

export type ParserAnswer =
  | { value: ParserValues[ParserTask['kind']] }
  /** The file is at fault; the reason is shown to the user. */
  | { rejection: string }
  /** The server is at fault, for example because the file cannot be opened. */
  | { failure: string };

export interface ParserLimits {
  /** CPU time of one task, in milliseconds. */
  cpuMs: number;
  /** Elapsed time of one task, in milliseconds; longer than `cpuMs`, because the machine may be busy. */
  elapsedMs: number;
  /** JavaScript heap of a process, in MB. */
  heapMb: number;
  /** Resident memory of a process, in MB. */
  memoryMb: number;
}

export const PARSER_LIMITS: ParserLimits = { cpuMs: 4_000, elapsedMs: 20_000, heapMb: 160, memoryMb: 640 };

/** For playlist files and the library they are matched with: up to 100,000 songs each. */
export const IMPORT_LIMITS: ParserLimits = {
  cpuMs: 30_000,
  elapsedMs: 120_000,
  heapMb: 768,
  memoryMb: 1_280,
};

/** The argument of a parser process: its limits as JSON. */
export const toArgument = (limits: ParserLimits) => JSON.stringify(limits);
export const fromArgument = (text = ''): ParserLimits => ({ ...PARSER_LIMITS, ...JSON.parse(text || '{}') });
