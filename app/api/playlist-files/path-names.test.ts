import { expect, test } from 'vitest';
import { hasAudioName, labelInPath, readingsOfPath } from './path-names';

const QUILL = ['Mara Quill', 'Sorrow Song'];

/** Locations with artist and title that must be among their readings, and the label that people see. */
const LOCATIONS: [location: string, names: string[], label: string][] = [
  ['../Mara Quill/Harbour/01 Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill/Sorrow Song.flac', QUILL, 'Sorrow Song'],
  ['Mara Quill - Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill – Sorrow Song.ogg', QUILL, 'Mara Quill – Sorrow Song'],
  ['Mara_Quill_-_Sorrow_Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['01 - Mara Quill - Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['03. Mara Quill - Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill - Harbour - 01 - Sorrow Song.mp3', QUILL, 'Mara Quill - Harbour - 01 - Sorrow Song'],
  ['Harbour - Mara Quill - Sorrow Song.mp3', QUILL, 'Harbour - Mara Quill - Sorrow Song'],
  ['Mara Quill - 01 Sorrow Song.mp3', QUILL, 'Mara Quill - 01 Sorrow Song'],
  ['Mara Quill/Harbour/1-01 Sorrow Song.m4a', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill/Harbour/CD 2/2.03 Sorrow Song.m4a', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill/Harbour/Disc 1/(01) Sorrow Song.m4a', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill/Harbour/101 Sorrow Song.mp3', QUILL, 'Mara Quill - 101 Sorrow Song'],
  ['Mara Quill/Harbour/A1 Sorrow Song.mp3', QUILL, 'Mara Quill - A1 Sorrow Song'],
  ['Mara Quill - Harbour (2004)/01. Sorrow Song.mp3', QUILL, 'Sorrow Song'],
  ['C:\\Music\\Mara Quill\\Harbour\\01 Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['C:/Music/Mara Quill/Harbour/01 Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['\\\\nas\\music\\Mara Quill\\Harbour\\01 Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara Quill\\Harbour/01 Sorrow Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file:///home/ana/Mara%20Quill/Harbour/01%20Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file://localhost/Mara%20Quill/Harbour/Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file:/Mara%20Quill/Harbour/Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file:///C:/Mara%20Quill/Harbour/Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file:///C:%5CMara%20Quill%5CHarbour%5CSorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file:///C|/Mara%20Quill/Harbour/Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['file%3A%2F%2F%2FMara%20Quill%2FHarbour%2FSorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['smb://nas/music/Mara%20Quill/Harbour/Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  [
    'http://u:p@host:8080/Mara%20Quill/Harbour/Sorrow%20Song.mp3?t=1&x=a/b#c',
    QUILL,
    'Mara Quill - Sorrow Song',
  ],
  ['https://host/play?file=Mara+Quill%20-%20Sorrow+Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['Mara%20Quill/Harbour/Mara%20Quill%20-%20Sorrow%20Song.mp3', QUILL, 'Mara Quill - Sorrow Song'],
  ['99 Luftballons.mp3', ['', '99 Luftballons'], '99 Luftballons'],
  ['Nena/99 Luftballons/01 99 Luftballons.mp3', ['Nena', '99 Luftballons'], 'Nena - 99 Luftballons'],
  ['Nena/Nena/99 Luftballons.mp3', ['Nena', '99 Luftballons'], 'Nena - 99 Luftballons'],
  ['Music/311/Down.mp3', ['311', 'Down'], 'Music - Down'],
  ['702/702/03 Steelo.flac', ['702', 'Steelo'], '702 - Steelo'],
  ['07 - 7 Years.mp3', ['', '7 Years'], '7 Years'],
  ['Jon/Album/1999.mp3', ['Jon', '1999'], 'Jon - 1999'],
  ['Jon/Album/04 1999.mp3', ['Jon', '1999'], 'Jon - 1999'],
  ['2001 - A Space Song.mp3', ['2001', 'A Space Song'], '2001 - A Space Song'],
  ['100% Pure.mp3', ['', '100% Pure'], '100% Pure'],
  ['100%25 Pure.mp3', ['', '100% Pure'], '100% Pure'],
  ['50%20Ways.mp3', ['', '50%20Ways'], '50 Ways'],
  ['file:///x/AC%2FDC/Live/T.N.T..mp3', ['AC/DC', 'T.N.T.'], 'AC/DC - T.N.T.'],
  ['file:///x/Jon/Live/Song%20%231%3F.mp3', ['Jon', 'Song #1?'], 'Jon - Song #1?'],
  ['file:///x/Jon/Live/Song #1.mp3', ['Jon', 'Song #1'], 'Jon - Song #1'],
  ['/x/Jon/Live/What? Now.mp3', ['Jon', 'What? Now'], 'Jon - What? Now'],
  ['/x/Mr. Big/Live/Mr. Brightside', ['Mr. Big', 'Mr. Brightside'], 'Mr. Big - Mr. Brightside'],
  ['Bj%F6rk - J%F3ga.mp3', ['Björk', 'Jóga'], 'Björk - Jóga'],
  ['%E5%8D%83%E6%9C%AC%E6%A1%9C.mp3', ['', '千本桜'], '千本桜'],
  ['Ana/Tides/Ebb - Flow.mp3', ['Ana', 'Ebb - Flow'], 'Ebb - Flow'],
  ['Sorrow Song - Mara Quill.mp3', QUILL, 'Sorrow Song - Mara Quill'],
];

test.each(LOCATIONS)('reads %s', (location, [artist, title], label) => {
  const readings = [...readingsOfPath(location)].map((one) => [one.artist ?? '', one.title]);
  expect(readings).toContainEqual([artist, title]);
  expect(labelInPath(location)).toBe(label);
});

test('prefers the certain readings', () => {
  const first = (location: string) => [...readingsOfPath(location)][0];
  expect(first('Mara Quill/Harbour/01 Sorrow Song.mp3')).toMatchObject({ artist: QUILL[0], title: QUILL[1] });
  expect(first('Nena/Album/99 Luftballons.mp3')).toMatchObject({ title: '99 Luftballons' });
});

test('bounds the readings of a hostile name', () => {
  expect([...readingsOfPath(`${'a - '.repeat(5000)}b.mp3`)].length).toBeLessThan(200);
  expect([...readingsOfPath(`${'01 '.repeat(5000)}b/c/d.mp3`)].length).toBeLessThan(200);
});

test.each([
  ['song.mp3', true],
  ['clip.MP4', true],
  ['http://radio.example/stream', true],
  ['song.mp3?x=1', true],
  ['Dear diary,', false],
  ['notes.txt', false],
])('tells whether %s names a sound file', (line, expected) => {
  expect(hasAudioName(line)).toBe(expected);
});
