// A tus test client with explicit requests, so that tests can send invalid ones.
import type { z } from '@hono/zod-openapi';
import { expect } from 'vitest';
import type { uploadedSongSchema } from '@/contract/uploads';
import { renderSong } from '@/demo/music/synth';
import { type CallOptions, setUpApi } from './harness';

export type Made = z.infer<typeof uploadedSongSchema>;

export const TUS = { 'tus-resumable': '1.0.0' };
export const PART = { 'content-type': 'application/offset+octet-stream' };

/** An Upload-Metadata header. */
export const naming = (filename: string) => `filename ${Buffer.from(filename).toString('base64')}`;

/** The API with a tus client and three seconds of music, for the tests of a file. */
export async function setUpUploads() {
  const api = setUpApi();
  const { mp3 } = await renderSong({ seed: 'tus', genre: 'Folk', durationMs: 3_000 });
  return { api, tus: tusClient(api), mp3 };
}

function tusClient(api: ReturnType<typeof setUpApi>) {
  function call(
    method: string,
    path: string,
    as: string,
    headers: Record<string, string> = {},
    bytes?: Uint8Array,
  ) {
    const options: CallOptions = { as, headers: { ...TUS, ...headers } };
    return api.call(method, path, bytes ? { ...options, body: new Uint8Array(bytes) } : options);
  }

  /** Creates an upload. @returns its path */
  async function begin(length: number, filename = 'song.mp3', as = 'sender'): Promise<string> {
    const headers = { 'upload-length': String(length), 'upload-metadata': naming(filename) };
    const answer = await call('POST', '/api/uploads', as, headers);
    expect(answer.status, String(answer.body)).toBe(201);
    return answer.headers.get('location') ?? '';
  }

  function patch(path: string, offset: number, bytes: Uint8Array, as = 'sender') {
    return call('PATCH', path, as, { ...PART, 'upload-offset': String(offset) }, bytes);
  }

  async function offsetOf(path: string): Promise<number> {
    return Number((await call('HEAD', path, 'sender')).headers.get('upload-offset'));
  }

  /** Uploads a file in one request and creates its song. */
  async function send(bytes: Uint8Array, filename: string, as = 'sender', measured = {}) {
    const path = await begin(bytes.length, filename, as);
    expect((await patch(path, 0, bytes, as)).status).toBe(204);
    return api.call('POST', `${path}/song`, { as, json: measured });
  }

  return { call, begin, patch, offsetOf, send };
}
