// Stub of `/api/queue`.
import { vi } from 'vitest';
import type { Queue } from '@/contract';
import { apiSong } from './songs';

/** Replaces `fetch` by a server that stores one queue. */
export function stubQueueServer(stored: Queue) {
  const server = {
    stored,
    isDown: false,
    /** Headers of the responses to GET. */
    headers: {} as Record<string, string>,
    reads: 0,
    saves: [] as { body: Queue; keepalive: boolean }[],
  };
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    if (server.isDown) throw new TypeError('Failed to fetch');
    if (init.method !== 'PUT') {
      server.reads += 1;
      const songs = server.stored.items.map(({ song_id }) => apiSong(song_id));
      return Response.json({ ...server.stored, songs }, { headers: server.headers });
    }
    server.stored = JSON.parse(String(init.body)) as Queue;
    server.saves.push({ body: server.stored, keepalive: init.keepalive === true });
    return new Response(null, { status: 204 });
  });
  return server;
}

/** @param current the index of the current song */
export const stored = (ids: number[], current: number, position_ms: number): Queue => ({
  items: ids.map((song_id) => ({ song_id, playlist_id: null })),
  current,
  position_ms,
});
