// Removes additions that do not identify a recording from folded names: quality, “Official Video”, “Remastered 2011”, guests.
import { withLetters } from '@/lib/search-words';

/** Any of these makes a text in brackets, or after a dash, an addition to the title. */
const ADDITIONS =
  'official oficial officiel officielle offizielles offizieller ufficiale resmi video videoclip clip musikvideo lyric lyrics letra visualizer visualiser audio mv hd hq uhd 4k ' +
  'remaster remastered remasterizado remasterise remasterisee explicit clean bonus original mono stereo deluxe expanded anniversary album copy kopie copie ' +
  'mp3 flac m4a aac ogg opus wav alac vbr cbr lossless 官方 官方mv 高清 公式 公式mv 歌词版 клип официальный официальное видео';
/** Other words that may be part of an addition. */
const COMPANIONS =
  'music version edition mix track with in the full high quality digital digitally from m v kbps kbit s';

const words = (text: string) => text.split(' ');
const strong = new Set(words(ADDITIONS));
const weak = new Set(words(COMPANIONS));
const YEAR_BITRATE_OR_COPY = /^(?:19\d\d|20\d\d|128|160|192|224|256|320|[1-3]|\d{2,4}(?:kbps|kbit|k|p|bit))$/;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;
/** As youtube-dl appends them to file names. */
const VIDEO_ID = /^(?=.*[\d_])[\w-]{11}$/;

function isAddition(text: string): boolean {
  if (VIDEO_ID.test(text)) return true;
  const all = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const isStrong = (word: string) => strong.has(word) || YEAR_BITRATE_OR_COPY.test(word);
  return all.some(isStrong) && all.every((word) => isStrong(word) || weak.has(word) || ORDINAL.test(word));
}

const IN_BRACKETS = /^(.+?)\s*[([{【〔]([^()[\]{}【】〔〕]*)[)\]}】〕]$/su;
const AFTER_DASH = /^(.+)\s+-\s+(\S[^-]*)$/su;
const GUESTS =
  /\s*[([{](?:feat|ft|featuring|with|prod)\b[^)\]}]*[)\]}]|\s(?:feat|ft|featuring)\.?\s[^([{]*(?=$|[([{])/gu;
const AT_END =
  /\s+(?:[([]?\d{1,3}:\d{2}(?::\d{2})?[)\]]?|\d{2,3} ?kbps|official (?:music |lyrics? )?(?:video|audio)|copy)$|-(?=[\w-]*\d)[\w-]{11}$/u;
const MAX_ADDITIONS = 6;

/** @param title folded; letters and digits are left */
export const bareTitle = (title: string): string => compact(withoutAdditions(title));

/** @param title folded */
export function withoutAdditions(title: string): string {
  let bare = title;
  for (let i = 0; i < MAX_ADDITIONS; i++) {
    const [, before, addition = ''] = IN_BRACKETS.exec(bare) ?? AFTER_DASH.exec(bare) ?? [];
    const next =
      before && isAddition(addition) ? before : bare.replace(GUESTS, '').replace(AT_END, '').trim();
    if (next === bare || next === '') break;
    bare = next;
  }
  return bare;
}

const LIST =
  /\s*(?:;|,|\/|\s&\s|\s\+\s|\s[([]?(?:feat|ft|featuring)\.?\s|\s(?:with|and|und|y|et|e|x|vs)\.?\s)\s*/u;
const CHANNEL = /(?:vevo|\s+-\s+topic|\s+official)$/u;
const MOVED = /^([^,]+),\s*([^,]+)$/u;
const MAX_ARTISTS = 6;

/** The artist as a whole, and each of several. @param artist folded */
export function bareArtists(artist: string): string[] {
  const name = artist.replace(CHANNEL, '');
  const all = [name, name.replace(MOVED, '$2 $1'), ...name.split(LIST).slice(0, MAX_ARTISTS)];
  return [...new Set(all.map((one) => compact(one.replace(/[)\]]$/, ''))))].filter(Boolean);
}

/** The first of several artists. @param artist folded */
export const firstArtist = (artist: string): string => artist.replace(CHANNEL, '').split(LIST)[0] || artist;

/** Letters and digits only, also for symbols in place of letters; without an article in front. */
function compact(name: string): string {
  const text = name.replace(/^the\s+|,\s*the$/u, '').replaceAll('&', 'and');
  return withLetters(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || name;
}
