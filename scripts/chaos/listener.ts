// A listener who uploads, plays, edits and signs in again, and remembers what was acknowledged.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { renderSong } from '@/demo/music/synth';
import { signInToApp, type WebSession } from '../testing/web-session';
import type { Choices } from './random';

/** What the app acknowledged. */
interface Acknowledged {
  songs: number[];
  plays: string[];
  playlists: string[];
}

export interface ListenerResult extends Acknowledged {
  userEmail: string;
  requests: number;
  /** Responses by status; 0 for none. */
  statuses: Record<number, number>;
  /** Requests without a response, by the code of the error. */
  unanswered: Record<string, number>;
  /** Nothing else is sent without a session. */
  failedSignIns: number;
}

const TUS = { 'tus-resumable': '1.0.0' };
/** The shortest song that counts when more than half of it was heard. */
const SONG_MS = 2_000;
const HEARD_MS = 1_200;
const PAUSE_MS = 100;
const FIRST_WRITE_MS = 60_000;

/** Called with each response: its status, 0 for none, and the milliseconds until it came. */
export type OnResponse = (status: number, ms: number) => void;

/** Acts until `until` (in milliseconds since the epoch), and until a first playlist was acknowledged. */
export async function actAsListener(
  appUrl: string,
  userEmail: string,
  random: Choices,
  until: number,
  onResponse: OnResponse = () => {},
): Promise<ListenerResult> {
  const result: ListenerResult = {
    userEmail,
    songs: [],
    plays: [],
    playlists: [],
    requests: 0,
    statuses: {},
    unanswered: {},
    failedSignIns: 0,
  };
  let session: WebSession | null = null;

  /** The response, or null without one. An ended session is replaced by a sign-in. */
  async function send(method: string, path: string, options: RequestInit = {}): Promise<Response | null> {
    session ??= await signInToApp(appUrl, userEmail).catch(() => null);
    if (!session) {
      result.failedSignIns += 1;
      onResponse(0, 0);
      return null;
    }
    result.requests += 1;
    const since = performance.now();
    const headers = { origin: appUrl, ...options.headers };
    const response = await session.browser
      .fetch(`${appUrl}${path}`, { method, ...options, headers, signal: AbortSignal.timeout(15_000) })
      .catch((error: Error & { cause?: { code?: string } }) => {
        const reason = error.cause?.code ?? error.name;
        result.unanswered[reason] = (result.unanswered[reason] ?? 0) + 1;
        return null;
      });
    const status = response?.status ?? 0;
    onResponse(status, performance.now() - since);
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    if (status === 401) session = null;
    return response;
  }

  const sendJson = (method: string, path: string, body: unknown) =>
    send(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

  async function createPlaylist(): Promise<void> {
    const name = randomUUID();
    const created = await sendJson('POST', '/api/playlists', { name, visibility: 'private' });
    if (created?.status === 201) result.playlists.push(name);
  }

  const actions: [() => Promise<void>, ...(() => Promise<void>)[]] = [
    async function upload() {
      const { mp3 } = await renderSong({ seed: randomUUID(), genre: 'Folk', durationMs: SONG_MS });
      const headers = {
        ...TUS,
        'upload-length': String(mp3.length),
        'upload-metadata': `filename ${btoa('a.mp3')}`,
      };
      const created = await send('POST', '/api/uploads', { headers });
      const location = created?.headers.get('location');
      if (!location) return;
      const sent = await send('PATCH', location, {
        body: new Uint8Array(mp3),
        headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      });
      if (sent?.status !== 204) return;
      const finished = await sendJson('POST', `${location}/song`, {});
      if (finished?.status === 200) result.songs.push((await finished.json()).song.song_id);
    },
    async function play() {
      const song_id = result.songs.at(-1);
      if (song_id === undefined) return;
      await delay(HEARD_MS);
      const started_at = new Date(Date.now() - HEARD_MS).toISOString();
      const report = { play_id: randomUUID(), song_id, started_at, ms_played: HEARD_MS - 100 };
      // Idempotent: repeated until there is an answer.
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const response = await sendJson('POST', '/api/plays', [report]);
        if (response?.status === 200) {
          const { results } = await response.json();
          if (results[0].status !== 'refused') result.plays.push(report.play_id);
          return;
        }
        await delay(PAUSE_MS);
      }
    },
    createPlaylist,
    async function read() {
      await send('GET', random.pick(['/api/songs', '/', '/songs', '/api/preferences', '/api/me'] as const));
    },
    async function signInAgain() {
      session = null;
      await send('GET', '/api/me');
    },
  ];
  // On a busy machine, after the faults: without an acknowledged write, a run shows nothing.
  while (result.playlists.length === 0 && Date.now() < until + FIRST_WRITE_MS) {
    await createPlaylist();
    await delay(PAUSE_MS);
  }
  while (Date.now() < until) {
    await random.pick(actions)();
    await delay(PAUSE_MS);
  }
  return result;
}
