// Plays wait here until the server has answered: they outlive a lost connection, a reload and a closed tab.
import type { PlayResult } from '@/contract';
import type { HeardPlay } from './server-clock';

/** Where plays are kept between visits; `localStorage` fits. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Sends plays. Throws `NotTaken` when they are to be kept and tried again later. */
export type Send = (plays: readonly HeardPlay[]) => Promise<readonly PlayResult[]>;

/** The server could not take the plays now: offline, unavailable, or signed out. */
export class NotTaken extends Error {}

export interface Outbox {
  /** Keeps a play, then tries to deliver everything that waits. */
  add(play: HeardPlay): Promise<void>;
  /** Tries to deliver what waits; one try follows another, never two at once. */
  deliver(): Promise<void>;
}

interface OutboxOptions {
  /** Names the listener's own shelf, so that nobody else's session sends these plays. */
  userId: string;
  shelf: Shelf;
  send: Send;
  onAnswer: (results: readonly PlayResult[]) => void;
}

const BATCH = 50;

/** An outbox for one listener. */
export function createOutbox({ userId, shelf, send, onAnswer }: OutboxOptions): Outbox {
  const key = `encore-plays:${userId}`;
  let tail: Promise<void> = Promise.resolve();

  const read = () => parse(shelf.getItem(key));
  const write = (plays: readonly HeardPlay[]) =>
    plays.length > 0 ? shelf.setItem(key, JSON.stringify(plays)) : shelf.removeItem(key);

  async function deliverAll(): Promise<void> {
    for (let batch = read().slice(0, BATCH); batch.length > 0; batch = read().slice(0, BATCH)) {
      const results = new Map((await send(batch)).map((result) => [result.play_id, result]));
      const again = new Map(batch.map((play) => [play.play_id, onceMore(play, results.get(play.play_id))]));
      write(
        read().flatMap((play) => {
          const next = again.get(play.play_id);
          return next === undefined ? play : (next ?? []);
        }),
      );
      onAnswer([...results.values()].filter(({ play_id }) => !again.get(play_id)));
    }
  }

  function deliver(): Promise<void> {
    const run = tail.then(deliverAll).catch((error: unknown) => {
      if (!(error instanceof NotTaken)) throw error;
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
 * What is told instead of a refused play, which left nothing behind under its id; null when there is nothing else to
 * tell. A song that left its playlist meanwhile was heard all the same. One that another device played into while it
 * rested is told as if heard in one piece until it was due: the server still sees that nobody hears two songs at once.
 */
function onceMore(play: HeardPlay, result: PlayResult | undefined): HeardPlay | null {
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

/** What was stored, or nothing when it is not a list of plays. */
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
