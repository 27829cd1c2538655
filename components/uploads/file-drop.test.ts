import { expect, test } from 'vitest';
import { readDrop } from './file-drop';

// Stubs of FileSystemEntry: folders are read in batches.
const file = (name: string) => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (done: (file: File) => void) => done(new File([name], name)),
});
const locked = (name: string) => ({
  ...file(name),
  file: (_: unknown, reject: (error: unknown) => void) => reject(new DOMException('', 'NotReadableError')),
});
const folder = (name: string, ...children: { name: string }[]) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader() {
    const batches = [children.slice(0, 2), children.slice(2), []];
    return { readEntries: (done: (some: unknown) => void) => done(batches.shift()) };
  },
});
const lockedFolder = (name: string) => ({
  ...folder(name),
  createReader: () => ({
    readEntries: (_: unknown, reject: (error: unknown) => void) =>
      reject(new DOMException('', 'SecurityError')),
  }),
});

function drop(...entries: { name: string; isFile: boolean }[]) {
  const items = entries.map((entry) => ({
    webkitGetAsEntry: () => entry,
    getAsFile: () => (entry.isFile ? new File([], entry.name) : null),
  }));
  return readDrop({ items } as unknown as DataTransfer);
}

const names = (files: readonly File[]) => files.map(({ name }) => name);

test('separates files from those in folders, and skips hidden files', async () => {
  const album = folder(
    'album',
    file('2.mp3'),
    folder('disc', file('3.mp3')),
    file('.DS_Store'),
    file('1.mp3'),
  );
  const { files, inFolders } = await drop(file('alone.mp3'), album);
  expect([names(files), names(inFolders)]).toEqual([['alone.mp3'], ['1.mp3', '2.mp3', '3.mp3']]);
});

test('reports unreadable files and folders, and still reads the others', async () => {
  const { inFolders, unreadable } = await drop(
    folder('album', file('1.mp3'), locked('2.mp3'), lockedFolder('disc'), file('3.mp3')),
    lockedFolder('private'),
    folder('single', file('4.mp3')),
  );
  expect(names(inFolders)).toEqual(['1.mp3', '3.mp3', '4.mp3']);
  expect(unreadable).toEqual(['2.mp3', 'disc', 'private']);
});
