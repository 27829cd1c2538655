// Makes the audio fixtures in `sounds/` with ffmpeg and our own tag writers: npx tsx app/api/testing/make-sounds.ts
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import * as tag from './tag-writers';

const FOLDER = join(import.meta.dirname, 'sounds');
mkdirSync(FOLDER, { recursive: true });

const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=1.5', '-ac', '1'];
const VIDEO = ['-f', 'lavfi', '-i', 'testsrc=size=32x32:rate=5:duration=1.5', '-shortest'];
const TAGS = ['title=Tide', 'artist=Ana', 'album=Sea'].flatMap((text) => ['-metadata', text]);
const EXACT = ['-fflags', '+bitexact', '-flags:a', '+bitexact'];

/** Encodes the tone. @param args codec and options, separated by spaces */
function encode(name: string, args: string, extra: { video?: boolean; pipe?: string } = {}): Buffer {
  const path = join(FOLDER, name);
  const target = extra.pipe ? ['-f', extra.pipe, 'pipe:1'] : [path];
  const inputs = extra.video ? [...TONE.slice(0, 4), ...VIDEO.slice(0, 4), '-shortest', '-ac', '1'] : TONE;
  const options = ['-hide_banner', '-loglevel', 'error', '-y', ...inputs, ...TAGS, ...EXACT];
  const output = execFileSync('ffmpeg', [...options, ...args.split(' '), ...target]);
  if (extra.pipe) writeFileSync(path, output);
  return readFileSync(path);
}

const write = (name: string, ...parts: Uint8Array[]) =>
  writeFileSync(join(FOLDER, name), Buffer.concat(parts));

const picture = (color: string) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: color } })
    .png()
    .toBuffer();
const [red, blue] = await Promise.all(['#ff0000', '#0000ff'].map(picture));
if (!red || !blue) throw new Error('No pictures.');

encode('mp3-cbr-xing.mp3', '-c:a libmp3lame -b:a 32k -id3v2_version 3');
encode('mp3-vbr.mp3', '-c:a libmp3lame -q:a 7 -id3v2_version 4');
encode('mp3-mpeg2.mp3', '-c:a libmp3lame -ar 22050 -b:a 24k');
encode('mp3-mpeg2.5.mp3', '-c:a libmp3lame -ar 8000 -b:a 8k');
encode('mp3-joint-stereo.mp3', '-c:a libmp3lame -ac 2 -ar 48000 -b:a 48k');
encode('mpeg-layer-2.mp3', '-c:a mp2 -b:a 32k -f mp2');
const flac = encode('flac.flac', '-c:a flac -ar 16000');
encode('flac-24-bit.flac', '-c:a flac -ar 16000 -sample_fmt s32');
encode('flac-streamed.flac', '-c:a flac -ar 16000', { pipe: 'flac' });
const oggFlac = encode('ogg-flac.oga', '-c:a flac -ar 16000 -f ogg');
const vorbis = encode('ogg-vorbis.ogg', '-c:a libvorbis -q:a 0');
const opus = encode('ogg-opus.opus', '-c:a libopus -b:a 24k -metadata R128_TRACK_GAIN=-512');
encode('ogg-speex.spx', '-c:a libspeex -ar 16000');
encode('adts.aac', '-c:a aac -b:a 32k');
const m4a = encode('m4a.m4a', '-c:a aac -b:a 32k -metadata album_artist=Various -metadata compilation=1');
encode('m4a-moov-first.m4a', '-c:a aac -b:a 32k -movflags +faststart');
encode('m4a-fragmented.m4a', '-c:a aac -b:a 32k -movflags frag_keyframe+empty_moov');
encode('mp4-opus.mp4', '-c:a libopus -b:a 24k');
encode('mp4-flac.mp4', '-c:a flac -ar 16000 -strict -2');
encode('mp4-mp3.mp4', '-c:a libmp3lame -b:a 32k');
encode('mp4-ac3.mp4', '-c:a ac3 -b:a 64k');
encode('m4a-alac.m4a', '-c:a alac -ar 8000');
encode('quicktime-aac.mov', '-c:a aac -b:a 32k');
encode('quicktime-pcm.mov', '-c:a pcm_s16be -ar 8000');
encode('video.mp4', '-c:v libx264 -c:a aac -b:a 32k', { video: true });
encode('video.webm', '-c:v libvpx -c:a libopus -b:a 24k', { video: true });
encode('video.ogv', '-c:v libtheora -c:a libvorbis -q:a 0', { video: true });
encode('wav-u8.wav', '-c:a pcm_u8 -ar 8000');
for (const codec of ['s16le', 's24le', 's32le', 'f32le', 'f64le', 'alaw', 'mulaw']) {
  encode(`wav-${codec}.wav`, `-c:a pcm_${codec} -ar 8000`);
}
encode('wav-rf64.wav', '-c:a pcm_s16le -ar 8000 -rf64 always');
encode('wav-streamed.wav', '-c:a pcm_s16le -ar 8000', { pipe: 'wav' });
encode('wav-mp3.wav', '-c:a libmp3lame -b:a 32k');
encode('wav-ima-adpcm.wav', '-c:a adpcm_ima_wav -ar 8000');
encode('wav-ms-adpcm.wav', '-c:a adpcm_ms -ar 8000');
encode('wav-gsm.wav', '-c:a libgsm_ms -ar 8000');
encode('webm-opus.webm', '-c:a libopus -b:a 24k');
encode('webm-vorbis.webm', '-c:a libvorbis -q:a 0');
encode('webm-streamed.webm', '-c:a libopus -b:a 24k', { pipe: 'webm' });
encode('webm-late-start.webm', '-c:a libopus -b:a 24k -output_ts_offset 30');
encode('matroska-flac.mka', '-c:a flac -ar 16000');
encode('aiff.aiff', '-ar 8000');
encode('wma.wma', '-c:a wmav2 -b:a 32k');
encode('wavpack.wv', '-c:a wavpack -ar 8000');
encode('true-audio.tta', '-ar 8000');
encode('core-audio.caf', '-c:a pcm_s16be -ar 8000');
encode('au.au', '-ar 8000');
encode('wave64.w64', '-c:a pcm_s16le -ar 8000');
encode('ac3.ac3', '-b:a 64k');
encode('latm.aac', '-c:a aac -b:a 32k -f latm');
encode('transport-stream.m2ts', '-c:a aac -b:a 32k -f mpegts');
encode('wav-g726.wav', '-c:a adpcm_g726 -ar 8000');
encode('wav-flac.wav', '-c:a flac -ar 8000');

const mp3 = encode('mp3-no-tags.mp3', '-c:a libmp3lame -b:a 32k -write_xing 0 -id3v2_version 0');
const names = (artist: Uint8Array, text = tag.latin1): (readonly [string, Uint8Array])[] => [
  ['TIT2', text('Tide')],
  ['TPE1', artist],
  ['TALB', text('Sea')],
];
const v3 = tag.id3v2(3, names(tag.latin1('Ana')));
write('id3v1.mp3', mp3, tag.id3v1('Tide', 'Ana', 'Sea'));
write(
  'id3v2.2.mp3',
  tag.id3v2(2, [
    ['TT2', tag.latin1('Tide')],
    ['TP1', tag.latin1('Ana')],
    ['TAL', tag.latin1('Sea')],
    ['PIC', tag.pic(3, blue)],
  ]),
  mp3,
);
write('id3v2.3-latin1.mp3', tag.id3v2(3, names(tag.latin1('Bj\xf6rk'))), mp3);
write('id3v2.3-utf16.mp3', tag.id3v2(3, names(tag.utf16('初音ミク'), tag.utf16)), mp3);
write('id3v2.4-utf16be.mp3', tag.id3v2(4, names(tag.utf16be('Ζορμπάς'), tag.utf16be)), mp3);
write('id3v2.4-utf8.mp3', tag.id3v2(4, names(tag.utf8('Björk'), tag.utf8)), mp3);
write(
  'id3v2.3-utf8-as-latin1.mp3',
  tag.id3v2(3, names(Buffer.concat([Buffer.from([0]), Buffer.from('Björk')]))),
  mp3,
);
write(
  'id3v2.3-cp1251-as-latin1.mp3',
  tag.id3v2(3, names(Buffer.from([0, 0xc7, 0xe2, 0xe5, 0xe7, 0xe4, 0xfb]))),
  mp3,
);
write('id3v2.3-slash.mp3', tag.id3v2(3, names(tag.latin1('AC/DC'))), mp3);
write('id3v2.3-two-slashes.mp3', tag.id3v2(3, names(tag.utf16('Love/Hate/Love'), tag.utf16)), mp3);
write('id3v2.3-nul-list.mp3', tag.id3v2(3, names(tag.latin1('Ana\0Ben'))), mp3);
write('id3v2.4-nul-list.mp3', tag.id3v2(4, names(tag.utf8('Ana\0Ben\0Cy'), tag.utf8)), mp3);
write('id3v2.4-slash.mp3', tag.id3v2(4, names(tag.utf8('AC/DC'), tag.utf8)), mp3);
write(
  'id3v2.3-unsynchronised.mp3',
  tag.id3v2(3, names(tag.utf16('Ýÿą'), tag.utf16), { unsynchronised: true }),
  mp3,
);
write('id3v2.3-extended-header.mp3', tag.id3v2(3, names(tag.latin1('Ana')), { extendedHeader: true }), mp3);
write('id3v2.4-footer.mp3', tag.id3v2(4, names(tag.utf8('Ana'), tag.utf8), { footer: true }), mp3);
write('id3v2.3-padding.mp3', tag.id3v2(3, names(tag.latin1('Ana')), { padding: 20_000 }), mp3);
write('id3v2.3-zeros-after.mp3', v3, Buffer.alloc(5_000), mp3);
write('two-id3v2.mp3', v3, tag.id3v2(3, [['APIC', tag.apic(3, blue)]]), mp3);
write('two-id3v2-large.mp3', v3, tag.id3v2(3, [['PRIV', Buffer.alloc(40_000)]]), mp3);
write('apev2-front.mp3', tag.apev2({ Title: 'Tide', Artist: 'Ana', Album: 'Sea' }), mp3);
write('apev2-end.mp3', mp3, tag.apev2({ Title: 'Tide', Artist: 'Ana\0Ben', Album: 'Sea' }));
write(
  'apev2-end-large-cover.mp3',
  mp3,
  tag.apev2({
    Artist: 'Ana',
    Album: 'Sea',
    'Cover Art (Front)': Buffer.concat([Buffer.from('cover.png\0'), blue, Buffer.alloc(30_000)]),
  }),
);
write(
  'apev2-and-id3v1.mp3',
  mp3,
  tag.apev2({ Artist: 'Ana', Album: 'Sea' }),
  tag.id3v1('x', 'Other', 'Other'),
);
write('lyrics3-and-id3v1.mp3', mp3, tag.lyrics3('la '.repeat(4_000)), tag.id3v1('Tide', 'Ana', 'Sea'));
write('zeros-front.mp3', Buffer.alloc(10_000), mp3);
write('junk-front.mp3', Buffer.from('not audio '.repeat(300)), mp3);
write(
  'back-cover-first.mp3',
  tag.id3v2(3, [...names(tag.latin1('Ana')), ['APIC', tag.apic(4, red)], ['APIC', tag.apic(3, blue)]]),
  mp3,
);
write(
  'front-cover-broken.mp3',
  tag.id3v2(3, [
    ...names(tag.latin1('Ana')),
    ['APIC', tag.apic(3, red.subarray(0, 50))],
    ['APIC', tag.apic(0, blue)],
  ]),
  mp3,
);
write(
  'everything.mp3',
  tag.id3v2(4, [
    ...names(tag.utf8('Ana feat. Ben'), tag.utf8),
    ['TPE2', tag.utf8('Various Artists')],
    ['TCMP', tag.utf8('1')],
    ['TPOS', tag.utf8('2/3')],
    ['TRCK', tag.utf8('07/12')],
    ['TDRC', tag.utf8('1999-05-01')],
    ['TCON', tag.utf8('Folk\0Sea shanty')],
    ['TXXX', tag.utf8('REPLAYGAIN_TRACK_GAIN\0-3.20 dB')],
    ['USLT', Buffer.concat([Buffer.from('\x03eng\0'), Buffer.from('First line\nSecond line')])],
  ]),
  mp3,
);
write('flac-behind-id3v2.flac', tag.id3v2(3, names(tag.latin1('Ben'))), flac);
write(
  'flac-several-artists.flac',
  tag.flacWith(
    flac,
    ['ARTIST=Ana', 'artist=Ben', 'ALBUM=Sea', 'ALBUMARTIST=Cy', 'GENRE=Folk', 'GENRE=Jazz', 'LYRICS=La la'],
    [tag.flacPicture(4, red), tag.flacPicture(3, blue)],
  ),
);
write('flac-and-id3v1.flac', flac, tag.id3v1('x', 'Other', 'Other'));
write(
  'flac-behind-id3v2.4-footer.flac',
  tag.id3v2(4, names(tag.utf8('Ben'), tag.utf8), { footer: true }),
  flac,
);
write('id3v2.4-appended.mp3', mp3, tag.id3v2(4, names(tag.utf8('Ana'), tag.utf8), { footer: true }));
const raw = (hex: string) => Buffer.from(`00${hex}`, 'hex');
write('id3v2.3-shift-jis-as-latin1.mp3', tag.id3v2(3, names(raw('8f8989b9837e834e'))), mp3);
write('id3v2.3-cp1253-as-latin1.mp3', tag.id3v2(3, names(raw('c6eff1ecf0dcf2'))), mp3);
write('id3v2.3-gbk-as-latin1.mp3', tag.id3v2(3, names(raw('d6d0b9fa'))), mp3);
write('id3v2.3-umlauts.mp3', tag.id3v2(3, names(tag.latin1('Stra\xdfe \xe4\xf6\xfc'))), mp3);
write(
  'txxx-album-artist.mp3',
  tag.id3v2(3, [...names(tag.latin1('Ana')), ['TXXX', tag.latin1('ALBUM ARTIST\0V.A.')]]),
  mp3,
);
const named: (readonly [string, Uint8Array])[] = [
  ['TIT2', tag.latin1('Tide')],
  ['TALB', tag.latin1('Sea')],
];
const byArtists = (version: 3 | 4, ...frames: (readonly [string, string])[]) =>
  tag.id3v2(version, [
    ...named,
    ...frames.map(([id, text]) => [id, (version === 4 ? tag.utf8 : tag.latin1)(text)] as const),
  ]);
write('id3v2.3-two-frames.mp3', byArtists(3, ['TPE1', 'AC/DC'], ['TPE1', 'Ben']), mp3);
write('id3v2.4-two-frames.mp3', byArtists(4, ['TPE1', 'Ana'], ['TPE1', 'Ben']), mp3);
write('id3v2.4-empty-names.mp3', byArtists(4, ['TPE1', '\0Ana\0\0Ben\0']), mp3);
write('id3v2.4-artists-text.mp3', byArtists(4, ['TPE1', 'Ana vs. Ben'], ['TXXX', 'ARTISTS\0Ana\0Ben']), mp3);
write('id3v2.3-artists-text.mp3', byArtists(3, ['TPE1', 'AC/DC'], ['TXXX', 'Artists\0AC/DC']), mp3);
write(
  'm4a-several-artists.m4a',
  tag.m4aWith(m4a, [
    tag.atom('\xa9nam', tag.atomText('Tide')),
    tag.atom('\xa9alb', tag.atomText('Sea')),
    tag.atom('\xa9ART', tag.atomText('Ana'), tag.atomText('Ben')),
    tag.atom('\xa9ART', tag.atomText('Cy')),
  ]),
);
write('ogg-chained.ogg', vorbis, vorbis);
write('ogg-chained.opus', opus, opus, opus);
write('ogg-chained-formats.ogg', vorbis, opus);
write('ogg-chained-flac.oga', oggFlac, oggFlac);
write('mp3-cut.mp3', v3, mp3.subarray(0, 300));
write('wav-cut.wav', readFileSync(join(FOLDER, 'wav-s16le.wav')).subarray(0, 60));
write('text.mp3', Buffer.from('Dear diary, today I heard a song. '.repeat(50)));
write('page.ogg', Buffer.from('<!doctype html><p>Not found'));
write('empty-tag.mp3', v3);
