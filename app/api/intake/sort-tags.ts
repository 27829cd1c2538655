// Sort names in the tags of audio files, whatever the format of the tags.
import type { IAudioMetadata } from 'music-metadata';
import { foldText } from '@/lib/fold-text';
import type { Repair } from './tag-encoding';
import { joinNames, toLine } from './text-line';

/** Tags of all formats: ID3v2.4 and 2.3, ID3v2.2, MP4, and Vorbis comments and APEv2, also as user-defined texts. */
const TAGS = {
  titlesort: /^(?:TSOT|TST|sonm|(?:TXXX:|----:com\.apple\.iTunes:)?TITLESORT)$/i,
  artistsort: /^(?:TSOP|TSP|soar|(?:TXXX:|----:com\.apple\.iTunes:|track:)?ARTISTSORT)$/i,
  albumartistsort: /^(?:TSO2|TS2|soaa|(?:TXXX:|----:com\.apple\.iTunes:)?ALBUMARTISTSORT)$/i,
  albumsort: /^(?:TSOA|TSA|soal|(?:TXXX:|----:com\.apple\.iTunes:)?ALBUMSORT)$/i,
};

interface Names {
  songname: string | null;
  artist: string | null;
  album: string | null;
  album_artist: string | null;
}

/** Null if they are missing or equal the names. That of the album artist applies to the artist if both are the same. */
export function sortNamesOf(metadata: IAudioMetadata, names: Names, repaired: Repair) {
  const sortName = (tag: keyof typeof TAGS, name: string | null) => {
    const sort = toLine(repaired(joinNames(valuesOf(metadata, tag))), 200);
    return sort && name && foldText(sort) !== foldText(name) ? sort : null;
  };
  const { songname, artist, album, album_artist } = names;
  const isAlbumArtist = foldText(album_artist ?? '') === foldText(artist ?? '');
  return {
    songname_sort: sortName('titlesort', songname),
    artist_sort:
      sortName('artistsort', artist) ?? (isAlbumArtist ? sortName('albumartistsort', artist) : null),
    album_sort: sortName('albumsort', album),
  };
}

/** The values in the tags that take precedence; the parser keeps the last one only. */
function valuesOf({ common, native }: IAudioMetadata, tag: keyof typeof TAGS): string[] {
  const lists = Object.values(native).map((tags) =>
    tags.flatMap(({ id, value }) => (TAGS[tag].test(id) && typeof value === 'string' ? [value] : [])),
  );
  return lists.find((values) => values.includes(common[tag] ?? '')) ?? lists.find(([first]) => first) ?? [];
}
