// The pool renders the same songs as the synthesiser alone, each exactly once.
import { expect, test } from 'vitest';
import { renderSongs } from './render-pool';
import { type RenderedSong, renderSong, type SongRequest } from './synth';

const request = (seed: string, genre: SongRequest['genre']): SongRequest => ({
  seed,
  genre,
  durationMs: 3000,
});

test('every request comes back once, byte for byte what one thread renders', async () => {
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

test('no requests need no threads', async () => {
  await renderSongs([], async () => {
    throw new Error('There is no song to hand over.');
  });
});

test('a song that cannot be rendered fails the whole batch', async () => {
  const tooShort = { ...request('a', 'Pop'), durationMs: 10 };
  await expect(renderSongs([tooShort], async () => {})).rejects.toThrow('at least two seconds');
});

test('a song that cannot be stored fails the whole batch', async () => {
  const failing = renderSongs([request('a', 'Ambient'), request('b', 'Ambient')], async () => {
    throw new Error('The disk is full.');
  });
  await expect(failing).rejects.toThrow('The disk is full.');
});
