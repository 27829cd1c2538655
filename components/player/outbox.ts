// Outbox of play reports: stores them until the server has responded, across reloads and lost connections.
import type { PlayResult } from '@/contract';
import type { HeardPlay } from './server-clock';

type OutboxStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Sends plays. @throws {NotDelivered} to keep them for a retry */
export type Send = (plays: readonly HeardPlay[]) => Promise<readonly PlayResult[]>;

/** The plays could not be delivered now: offline, unavailable, or signed out. */
export class NotDelivered extends Error {}

export interface Outbox {
  /** Stores a play, then delivers everything stored. */
  add(play: HeardPlay): Promise<void>;
  /** Delivers everything stored. Concurrent calls run one after the other. */
  deliver(): Promise<void>;
}

interface OutboxOptions {
  /** Separates the plays of different users of this browser. */
  userId: string;
  storage: OutboxStorage;
  send: Send;
  onResults: (results: readonly PlayResult[]) => void;
}

const BATCH = 50;

export function createOutbox({ userId, storage, send, onResults }: OutboxOptions): Outbox {
  const key = `encore-plays:${userId}`;
  let tail: Promise<void> = Promise.resolve();

  const read = () => parse(storage.getItem(key));
  const write = (plays: readonly HeardPlay[]) =>
    plays.length > 0 ? storage.setItem(key, JSON.stringify(plays)) : storage.removeItem(key);

  async function deliverAll(): Promise<void> {
    for (let batch = read().slice(0, BATCH); batch.length > 0; batch = read().slice(0, BATCH)) {
      const results = new Map((await send(batch)).map((result) => [result.play_id, result]));
      const retries = new Map(
        batch.map((play) => [play.play_id, correctedReport(play, results.get(play.play_id))]),
      );
      write(
        read().flatMap((play) => {
          const retry = retries.get(play.play_id);
          return retry === undefined ? play : (retry ?? []);
        }),
      );
      onResults([...results.values()].filter(({ play_id }) => !retries.get(play_id)));
    }
  }

  function deliver(): Promise<void> {
    const run = tail.then(deliverAll).catch((error: unknown) => {
      if (!(error instanceof NotDelivered)) throw error;
    });
    tail = run.catch(() => undefined);
    return run;
  }

  return {
    async add(play) {
      write([...read(), play]);
      await deliver();
    },
    deliver,
  };
}

/**
 * Corrects a refused report, to be sent again under the same id. A song that left its playlist is reported without the
 * playlist. A play with pauses that overlaps one from another device is reported as one piece that ended when it was due;
 * the server still rejects it if it really overlaps.
 * @returns null if the play was not refused or cannot be corrected
 */
function correctedReport(play: HeardPlay, result: PlayResult | undefined): HeardPlay | null {
  if (result?.status !== 'refused') return null;
  const { playlist_id, due_at, ms_played } = play;
  if (result.reason === 'not_in_playlist' && playlist_id !== undefined)
    return { ...play, playlist_id: undefined };
  if (result.reason !== 'overlap' || due_at === undefined) return null;
  return {
    ...play,
    due_at: undefined,
    started_at: new Date(Date.parse(due_at) - ms_played).toISOString(),
  };
}

function parse(text: string | null): HeardPlay[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isPlay) : [];
  } catch {
    return [];
  }
}

function isPlay(value: unknown): value is HeardPlay {
  return typeof value === 'object' && value !== null && 'play_id' in value && 'song_id' in value;
}
