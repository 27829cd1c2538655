'use client';
// Chooses, replaces or removes the image of a playlist or an album.
import { type DragEvent, type ReactNode, useState } from 'react';
import { MAX_PICTURE_BYTES, PICTURE_TYPES } from '@/media/picture-format';
import { api, callApi, Problem } from '../data/api';
import { useRefresh } from '../data/use-refresh';
import { Button, buttonClass } from '../ui/button';
import { showError, showToast } from '../ui/toast-store';
import { UNREADABLE } from '../uploads/file-check';

const TOO_LARGE = 'The image is larger than 16 MB. Choose a smaller one.';

interface ImageFormProps {
  /** Shows the current cover. */
  cover: ReactNode;
  imageId: string | null;
  /** Sends the choice; null removes the image. */
  set: (imageId: string | null) => Promise<unknown>;
  onDone: () => void;
}

export function ImageForm({ cover, imageId, set, onDone }: ImageFormProps) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string>();

  async function change(to: string | null) {
    await set(to);
    refresh();
    const undo = () => set(imageId).then(refresh);
    showToast(to ? 'Image saved' : 'Image removed', {
      label: 'Undo',
      run: () => void undo().catch(showError),
    });
    onDone();
  }
  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (problem) {
      setBusy(false);
      if (problem instanceof DOMException) return setError(UNREADABLE);
      if (!(problem instanceof Problem)) throw problem;
      setError(problem.message);
    }
  }
  function choose(file: File | undefined) {
    if (!file || busy) return;
    if (file.size > MAX_PICTURE_BYTES) return setError(TOO_LARGE);
    void attempt(async () => {
      // Read now, because a file that changed since it was chosen fails without a reason when it is sent.
      const body = await file.arrayBuffer();
      const { image_id } = await callApi(api.images.$post({}, { init: { body } }));
      await change(image_id);
    });
  }
  function onDrop(event: DragEvent<HTMLElement>) {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  }

  return (
    <section
      aria-label="Image"
      aria-busy={busy}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`grid justify-items-center gap-4 rounded-lg border border-dashed px-4 py-6 text-center ${over ? 'border-accent bg-tint' : 'border-line'}`}
    >
      {cover}
      <p className="text-sm text-soft">
        <span className="pointer-coarse:hidden">Drop an image here, or choose one. </span>
        JPEG, PNG, WebP, AVIF or GIF, up to 16 MB.
      </p>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        <label
          className={`${buttonClass('solid')} ${busy ? 'opacity-50' : 'cursor-pointer'} has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
        >
          {imageId ? 'Replace image' : 'Choose image'}
          <input
            type="file"
            accept={PICTURE_TYPES.join()}
            aria-disabled={busy}
            onChange={({ target }) => {
              choose(target.files?.[0]);
              // The same file can be chosen again.
              target.value = '';
            }}
            className="sr-only"
          />
        </label>
        {imageId && (
          <Button aria-disabled={busy} onClick={() => !busy && void attempt(() => change(null))}>
            Remove image
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {busy && 'Saving the image…'}
      </p>
    </section>
  );
}
