import { expect, test } from 'vitest';
import { splitDisc } from './album-disc';

test.each([
  ['Sea (Disc 2)', 'Sea', 2],
  ['Sea [CD 1]', 'Sea', 1],
  ['Sea (CD1)', 'Sea', 1],
  ['Sea [Disk 10]', 'Sea', 10],
  ['Sea (Live) [Disc 2 of 3]', 'Sea (Live)', 2],
  ['Sea (disc 1/2)', 'Sea', 1],
  ['Sea (Disc 2: The Remixes)', 'Sea', 2],
  ['Sea (Disc Two)', 'Sea', 2],
  ['Sea - Disc 2', 'Sea', 2],
  ['Sea, CD 2', 'Sea', 2],
  ['Sea: Disc One', 'Sea', 1],
  ['Sea CD2', 'Sea', 2],
  ['Sea Disc 1', 'Sea', 1],
  ['Mer (Disque 2)', 'Mer', 2],
  ['Море (Диск 1)', 'Море', 1],
  ['海（ディスク2）', '海', 2],
])('“%s” is disc of “%s”', (name, album, disc) => {
  expect(splitDisc(name)).toEqual({ album, disc });
});

test.each([
  'Sea',
  'Sea (Vol. 2)',
  'Sea 2',
  'Disc 2',
  'CD1',
  '(Disc 1)',
  'Discovery 2',
  'Abcd 2',
  'Sea (Disc 123)',
  'Sea (Disc 0)',
  'Disc 2 Disco',
  'Italo Disco 7',
])('“%s” is whole', (name) => {
  expect(splitDisc(name)).toEqual({ album: name, disc: null });
});
