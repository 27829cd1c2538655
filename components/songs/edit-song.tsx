'use client';
// Dialog that edits the details of a song. The update is optimistic in lists.
import { type FormEvent, useState } from 'react';
import type { SongChanges, SongDetail } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { useIsMounted } from '../data/use-is-mounted';
import { useRefresh } from '../data/use-refresh';
import { changeQueue } from '../player/queue-change';
import { renameSong } from '../player/queue-edits';
import { forgetDetails } from '../player/song-details';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useCloseDialog } from '../ui/dialog-host';
import { TextField } from '../ui/field';
import { showError, showToast } from '../ui/toast-store';
import { pendingSongs } from './pending-changes';

const TEXTS = [
  { name: 'songname', label: 'Song', max: 200, required: true },
  { name: 'artist', label: 'Artist', max: 200, required: true },
  { name: 'album', label: 'Album', max: 200, required: false },
  { name: 'genre', label: 'Genre', max: 50, required: false },
] as const;

/** Empty if unknown. */
const NUMBERS = [
  { name: 'disc', label: 'Disc', max: 999 },
  { name: 'number', label: 'Track', max: 999 },
  { name: 'year', label: 'Year', max: 9999 },
] as const;

/** The album artist, and sort names, which are empty if they equal the names. */
const MORE_TEXTS = [
  { name: 'album_artist', label: 'Album artist' },
  { name: 'songname_sort', label: 'Sort song as' },
  { name: 'artist_sort', label: 'Sort artist as' },
  { name: 'album_sort', label: 'Sort album as' },
] as const;

const FIELDS = new Set<string>([
  ...MORE_TEXTS.map(({ name }) => name),
  ...TEXTS.map(({ name }) => name),
  ...NUMBERS.map(({ name }) => name),
]);

/** Disc and track are one number in the API. */
const DISC = 1000;

export function EditSong({ song }: { song: SongDetail }) {
  const close = useCloseDialog();
  return (
    <Dialog open onOpenChange={close} title="Edit details">
      <SongForm song={song} />
    </Dialog>
  );
}

function SongForm({ song }: { song: SongDetail }) {
  const close = useCloseDialog();
  const refresh = useRefresh();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const isMounted = useIsMounted();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name)).trim();
    const after = {
      songname: text('songname'),
      artist: text('artist'),
      album: text('album') || null,
      genre: text('genre') || null,
    };
    const number = (name: (typeof NUMBERS)[number]['name']) => Number(form.get(name)) || 0;
    const details = {
      ...moreTexts(song, text),
      track: number('disc') * DISC + number('number'),
      year: number('year') || null,
    };
    setSaving(true);
    pendingSongs.put([song.song_id], { kind: 'renamed', before: song, after });
    try {
      const param = { song_id: String(song.song_id) };
      const json = { ...after, ...details, public: form.get('public') === 'on' };
      await callApi(api.songs[':song_id'].$patch({ param, json }));
      forgetDetails(song.song_id);
      changeQueue((queue) => renameSong(queue, song.song_id, after));
      refresh();
      close();
      showToast('Song details saved');
    } catch (problem) {
      pendingSongs.drop([song.song_id]);
      setSaving(false);
      if (!(problem instanceof Problem)) throw problem;
      if (isMounted()) setErrors(errorsOf(problem));
      else showError(problem);
    }
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      {TEXTS.map(({ name, label, max, required }) => (
        <TextField
          key={name}
          label={label}
          name={name}
          defaultValue={song[name] ?? ''}
          required={required}
          maxLength={max}
          autoComplete="off"
          error={errors[name]}
        />
      ))}
      <details open={[...MORE_TEXTS, ...NUMBERS].some(({ name }) => errors[name])}>
        <summary className="w-fit cursor-pointer font-medium">More details</summary>
        <div className="mt-4 grid grid-cols-3 gap-4">
          {MORE_TEXTS.map(({ name, label }) => (
            <div key={name} className="col-span-3">
              <TextField
                label={label}
                name={name}
                defaultValue={song[name] ?? ''}
                maxLength={200}
                autoComplete="off"
                error={errors[name]}
              />
            </div>
          ))}
          {NUMBERS.map(({ name, label, max }) => (
            <TextField
              key={name}
              label={label}
              name={name}
              type="number"
              inputMode="numeric"
              min={1}
              max={max}
              defaultValue={numberOf(song, name) || ''}
              autoComplete="off"
              error={errors[name]}
            />
          ))}
        </div>
      </details>
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          name="public"
          defaultChecked={song.public}
          className="mt-1 size-4.5 accent-accent"
        />
        <span className="grid">
          Public
          <span className="text-sm text-soft">Everyone can play this song and add it to playlists.</span>
        </span>
      </label>
      {errors.form && (
        <p role="alert" className="text-sm text-danger">
          {errors.form}
        </p>
      )}
      <Button type="submit" variant="solid" disabled={saving} className="justify-self-start">
        {saving ? 'Saving' : 'Save'}
      </Button>
    </form>
  );
}

/** Changed texts only: with another artist, unchanged sort names do not apply. */
function moreTexts(song: SongDetail, text: (name: string) => string): SongChanges {
  const changed = MORE_TEXTS.filter(({ name }) => text(name) !== (song[name] ?? ''));
  return Object.fromEntries(changed.map(({ name }) => [name, text(name) || null]));
}

function numberOf({ track, year }: SongDetail, name: (typeof NUMBERS)[number]['name']): number | null {
  if (name === 'year') return year;
  return name === 'disc' ? Math.floor(track / DISC) : track % DISC;
}

/** Error messages by field name; `form` for others. */
function errorsOf({ message, members }: Problem): Record<string, string> {
  const errors = Array.isArray(members.errors) ? members.errors : [];
  const byField = errors.flatMap(({ field, message: text }) =>
    FIELDS.has(field) ? [[field, `This ${text}.`]] : [],
  );
  return byField.length > 0 ? Object.fromEntries(byField) : { form: message };
}
