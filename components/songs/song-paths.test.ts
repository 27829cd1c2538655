import { expect, test } from 'vitest';
import { albumPath, artistPath, curatorPath, genrePath, nameFromSegment } from './song-paths';

test.each(['AC/DC', '100%', '%2F', '..', '.', 'Afterglow Ltd.', 'a?b#c', 'Zoë ✦ 夜', '\\', "'; --", 'x+y z'])(
  'the name %j survives its address',
  (name) => {
    const { pathname, search, hash } = new URL(albumPath(name, name), 'http://localhost');
    const [, songs, albums, artist = '', album = '', ...rest] = pathname.split('/');
    expect([songs, albums, nameFromSegment(artist), nameFromSegment(album)]).toEqual([
      'songs',
      'albums',
      name,
      name,
    ]);
    expect([search, hash, rest]).toEqual(['', '', []]);
    for (const address of [artistPath(name), genrePath(name)])
      expect(new URL(address, 'http://localhost').pathname.split('/')).toHaveLength(4);
    const curator = new URL(curatorPath(name), 'http://localhost').pathname.split('/');
    expect([curator.length, nameFromSegment(curator[2] ?? '')]).toEqual([3, name]);
  },
);

test('what is no name is none', () => {
  for (const segment of ['%', '%zz', '', '%20']) expect(nameFromSegment(segment)).toBeNull();
});
