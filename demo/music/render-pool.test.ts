import { expect, test } from 'vitest';
import { renderSongs } from './render-pool';
import { type RenderedSong, renderSong, type SongRequest } from './synth';

const request = (seed: string, genre: SongRequest['genre']): SongRequest => ({
  seed,
  genre,
  durationMs: 3000,
});

test('renders every request once, with the same bytes as a single thread', async () => {
  const requests = [request('a', 'Pop'), request('b', 'Jazz'), request('c', 'Folk'), request('d', 'House')];
  const songs = new Map<number, RenderedSong>();
  await renderSongs(requests, async (song, index) => {
    expect(songs.has(index)).toBe(false);
    songs.set(index, song);
  });
  for (const [index, each] of requests.entries()) {
    const alone = await renderSong(each);
    const pooled = songs.get(index);
    expect(pooled?.peaks).toBe(alone.peaks);
    expect(pooled && Buffer.compare(pooled.mp3, alone.mp3)).toBe(0);
  }
});

test('accepts an empty list', async () => {
  await renderSongs([], async () => {
    throw new Error('onSong must not be called.');
  });
});

test('rejects when a song cannot be rendered', async () => {
  const tooShort = { ...request('a', 'Pop'), durationMs: 10 };
  await expect(renderSongs([tooShort], async () => {})).rejects.toThrow('at least two seconds');
});

test('rejects when onSong rejects', async () => {
  const failing = renderSongs([request('a', 'Ambient'), request('b', 'Ambient')], async () => {
    throw new Error('The disk is full.');
  });
  await expect(failing).rejects.toThrow('The disk is full.');
});
