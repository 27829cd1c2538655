// Tags of audio files: names, numbers, gain, lyrics and the cover, whatever the format of the tags.
import type { IAudioMetadata, IPicture } from 'music-metadata';
import { MAX_GAIN_DB } from '@/media/loudness';
import { splitDisc } from './album-disc';
import { toCover } from './cover';
import { toLyrics } from './lyrics';
import { sortNamesOf } from './sort-tags';
import { type Repair, repairOf } from './tag-encoding';
import { joinNames, toLine } from './text-line';

export interface Tags {
  songname: string | null;
  /** All artists in one line, such as “Ana, Ben & Cy”. */
  artist: string | null;
  /** The artists, if the tags list several. */
  artists: string[] | null;
  album: string | null;
  album_artist: string | null;
  /** Sort names; null if they equal the names. */
  songname_sort: string | null;
  artist_sort: string | null;
  album_sort: string | null;
  /** Whether the album has songs of several artists. */
  compilation: boolean;
  /** 1 to 999; null if unknown. */
  disc: number | null;
  track: number | null;
  year: number | null;
  genres: string[];
  /** ReplayGain or R128: decibels to -18 LUFS. */
  gain_db: number | null;
  /** Plain text, or LRC if the lines have times. */
  lyrics: string | null;
  /** A WebP image. */
  cover: Uint8Array | null;
}

export const NO_TAGS: Tags = {
  songname: null,
  artist: null,
  artists: null,
  album: null,
  album_artist: null,
  songname_sort: null,
  artist_sort: null,
  album_sort: null,
  compilation: false,
  disc: null,
  track: null,
  year: null,
  genres: [],
  gain_db: null,
  lyrics: null,
  cover: null,
};

/** The album artist of compilations, as `ALBUM_ARTIST` of the database names it. */
const VARIOUS_ARTISTS = 'Various Artists';
const VARIOUS =
  /^(?:v\.? ?\/? ?a\.?|various artists?|divers(?:e interpreten)?|verschiedene(?: interpreten| künstler)?|artistes? divers|varios artistas|vários artistas|artisti vari|разные исполнители|сборник|群星|ヴァリアス・アーティスト)$/i;
const MAX_ARTISTS = 20;
const MAX_GENRES = 20;
/** Pictures that are tried until one is readable. */
const MAX_PICTURES = 10;
/** EBU R128 normalizes to -23 LUFS, ReplayGain 2.0 to -18 (RFC 7845, section 5.2.1). */
const R128_OFFSET_DB = 5;

/** The tags of a file as a song stores them: repaired, limited in length, and null where they are missing. */
export async function toTags(metadata: IAudioMetadata): Promise<Tags> {
  const { common } = metadata;
  const repaired = repairOf(metadata);
  const set = splitDisc(toLine(repaired(common.album ?? matroskaAlbum(metadata)), 200) ?? '');
  const album_artist = toLine(
    repaired(namesOf(metadata, 'albumartist', ['TPE2', 'TP2']) ?? taggedAlbumArtist(metadata)),
    200,
  );
  const isVarious = VARIOUS.test(album_artist ?? '');
  const names = {
    songname: toLine(repaired(common.title), 200),
    artist: toLine(repaired(namesOf(metadata, 'artist', ['TPE1', 'TP1'])), 200) ?? album_artist,
    album: set.album || null,
    album_artist: isVarious ? VARIOUS_ARTISTS : album_artist,
  };
  return {
    ...names,
    ...sortNamesOf(metadata, names, repaired),
    artists: artistsOf(metadata, repaired),
    compilation: isVarious || isCompilation(metadata),
    disc: toNumber(common.disk.no ?? vorbisNumber(metadata, /^DISC$/i), 999) ?? set.disc,
    track: toNumber(common.track.no ?? vorbisNumber(metadata, /^TRACK(?:NUM)?$/i), 999),
    year: yearOf(metadata),
    genres: genresOf(common.genre ?? [], repaired),
    gain_db: gainOf(metadata),
    lyrics: toLyrics(common.lyrics ?? [], repaired),
    cover: await coverOf(common.picture ?? []),
  };
}

/**
 * All names in one line. Lists are ID3v2.4 texts separated by NUL (section 4.2), repeated Vorbis comments, and the like.
 * ID3v2.2 and 2.3 separate names by “/”, which is also part of names such as “AC/DC”: those stay whole.
 */
function namesOf(
  { common, native, quality }: IAudioMetadata,
  field: 'artist' | 'albumartist',
  ids: string[],
) {
  const name = common[field];
  const names = separated(common[`${field}s`]);
  if (names.length < 2 || (name && names[0] !== separated([name])[0])) return name;
  const slashed = ['ID3v2.3', 'ID3v2.2'].flatMap((version) => {
    const isList = quality.warnings.some(({ message }) =>
      ids.some((id) => message.startsWith(`${version} ${id} uses non standard null-separator`)),
    );
    const values = (native[version] ?? []).filter(({ id }) => ids.includes(id)).map(({ value }) => value);
    return !isList && values.length > 1 && values[0] === name ? [values.join('/')] : [];
  });
  return slashed[0] ?? joinNames(names);
}

/** The artists that `namesOf` joins, or those listed besides the name, as MusicBrainz Picard writes them. */
function artistsOf(metadata: IAudioMetadata, repaired: Repair): string[] | null {
  const names = separated(metadata.common.artists);
  const artists = names.map((name) => toLine(repaired(name), 200)).filter((name) => name !== null);
  const name = namesOf(metadata, 'artist', ['TPE1', 'TP1']);
  const isList = hasArtistList(metadata, name ?? '') || name === joinNames(names);
  return isList && artists.length > 1 ? artists.slice(0, MAX_ARTISTS) : null;
}

/** Taggers also list names in one text, separated by semicolons; those of HTML entities separate nothing. */
const separated = (names: readonly string[] = []): string[] =>
  names
    .flatMap((name) => name.split(/(?<!&\w{2,6});/, MAX_ARTISTS).map((one) => one.trim()))
    .filter((name) => name !== '');

const ARTIST_LIST = /^(?:TXXX:|----:com\.apple\.iTunes:)?ARTISTS$/i;

/** Lists of ID3v2.3 are separated by “/” too, so they are of no use for names that contain it. */
function hasArtistList({ native }: IAudioMetadata, name: string): boolean {
  return Object.entries(native).some(
    ([type, tags]) =>
      tags.some(({ id }) => ARTIST_LIST.test(id)) && !(type === 'ID3v2.3' && name.includes('/')),
  );
}

/** Players before ID3v2.4 and foobar2000 write the album artist as a user-defined text; others with an underscore. */
function taggedAlbumArtist({ native }: IAudioMetadata): string | undefined {
  const tag = Object.values(native)
    .flat()
    .find(({ id }) => /^(?:TXXX:)?album[ _]?artist$/i.test(id));
  return typeof tag?.value === 'string' ? tag.value : undefined;
}

/** Some taggers write the flag of iTunes as a user-defined text. */
function isCompilation({ common, native }: IAudioMetadata): boolean {
  const texts = Object.values(native).flat();
  return (
    common.compilation === true ||
    texts.some(
      ({ id, value }) => /^(TXXX:)?(TCMP|COMPILATION)$/i.test(id) && /^(?:1|true|yes)$/i.test(String(value)),
    )
  );
}

/** Texts that the parser maps to the year; others are dates of the release or of the original. */
const YEAR = /^(?:TYER?|TDRC|DATE|YEAR|\xa9day|ICRD)$/i;

/** The first four digits that begin a number; dates may begin with the day. */
function yearOf({ common, native }: IAudioMetadata): number | null {
  const written = Object.values(native).flatMap((tags) => tags.filter(({ id }) => YEAR.test(id)));
  const { year, releasedate, originaldate, originalyear } = common;
  const texts = [year, ...written.map(({ value }) => value), releasedate, originaldate, originalyear];
  const years = texts.map((text) => /(?<!\d)[1-9]\d{3}/.exec(String(text ?? ''))?.[0]);
  return Number(years.find(Boolean)) || null;
}

/** Vorbis comments have no list of names: some taggers write TRACK for TRACKNUMBER. */
function vorbisNumber({ native }: IAudioMetadata, name: RegExp): number | null {
  const tag = native.vorbis?.find(({ id }) => name.test(id));
  return tag ? Number.parseInt(String(tag.value), 10) : null;
}

/** FFmpeg writes the album as a tag of the track. */
function matroskaAlbum({ native }: IAudioMetadata): string | undefined {
  const tag = native.matroska?.find(({ id }) => id.toUpperCase() === 'TRACK:ALBUM');
  return typeof tag?.value === 'string' ? tag.value : undefined;
}

function genresOf(genres: readonly string[], repaired: Repair): string[] {
  const lines = genres
    .flatMap((genre) => genre.split(';'))
    .map((genre) => toLine(repaired(KEYWORDS[genre] ?? genre), 50))
    .filter((line) => line !== null);
  const keys = lines.map((line) => line.toLowerCase());
  return lines.filter((_, i) => keys.indexOf(keys[i] ?? '') === i).slice(0, MAX_GENRES);
}

/** Genres of ID3v2.4 (frames, section 4.2.3); the parser knows those of ID3v2.3, in brackets. */
const KEYWORDS: Readonly<Record<string, string>> = { RX: 'Remix', CR: 'Cover' };

function gainOf({ common, native }: IAudioMetadata): number | null {
  const r128 = (native.vorbis ?? []).find(({ id }) => id.toUpperCase() === 'R128_TRACK_GAIN');
  // Q7.8 fixed point.
  const gain = common.replaygain_track_gain?.dB ?? (r128 && Number(r128.value) / 256 + R128_OFFSET_DB);
  return gain !== undefined && Math.abs(gain) <= MAX_GAIN_DB ? Math.round(gain * 100) / 100 : null;
}

/** The front cover, or else the first readable picture. */
async function coverOf(pictures: readonly IPicture[]): Promise<Uint8Array | null> {
  const isFront = ({ type = '' }: IPicture) => /^cover \(front\)$/i.test(type);
  const ordered = [...pictures.filter(isFront), ...pictures.filter((picture) => !isFront(picture))];
  for (const { data } of ordered.slice(0, MAX_PICTURES)) {
    const cover = await toCover(data);
    if (cover) return cover;
  }
  return null;
}

/** An untrusted number from 1 to `max`; null for others. */
function toNumber(no: number | null, max: number): number | null {
  const whole = Math.trunc(no ?? 0);
  return whole >= 1 && whole <= max ? whole : null;
}
