import { expect, test } from 'vitest';
import { checkFile, shouldUpload } from './file-check';

/** A file the browser lists but cannot open, such as one without read permission. */
class Locked extends File {
  override slice(): Blob {
    return Object.assign(new Blob(), {
      arrayBuffer: () => Promise.reject(new DOMException('Locked.', 'NotReadableError')),
    });
  }
}

const song = new File(['ID3\u0004\u0000\u0000'], 'song.mp3');
const notes = new File(['%PDF-1.7 nothing to hear in here'], 'notes.pdf');
const locked = new Locked([], 'locked.mp3');

test('accepts audio files and unreadable files from folders; the latter fail the check', async () => {
  expect(await Promise.all([song, notes, locked].map(shouldUpload))).toEqual([true, false, true]);
  await expect(checkFile(locked)).rejects.toThrow(DOMException);
});

test('rejects files that are not audio, naming the file', async () => {
  await checkFile(song);
  await expect(checkFile(notes)).rejects.toThrow('“notes.pdf” is not a sound file Encore can play.');
});
