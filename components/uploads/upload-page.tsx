'use client';
// Upload page: accepts dropped and chosen files, and lists the uploads. The code of the queue is loaded after the page.
import { FolderUp, Upload } from 'lucide-react';
import { type ChangeEvent, type Ref, useEffect, useRef, useState } from 'react';
import { SOUND_NAMES } from '@/media/sound-format';
import { useStore } from '../data/store';
import { Button } from '../ui/button';
import { loadable, usePreload } from '../ui/loadable';
import { showError } from '../ui/toast-store';
import { hasFiles, readDrop } from './file-drop';
import { uploadStore } from './upload-store';

const [UploadList] = loadable(() => import('./upload-list'));

type Queue = typeof import('./upload-queue');
const loadQueue = () => import('./upload-queue');

function inQueue(add: (queue: Queue) => unknown): void {
  loadQueue().then(add).catch(showError);
}

export function UploadPage() {
  const hasUploads = useStore(uploadStore, ({ items, skipped }) => items.length > 0 || skipped > 0);
  const dragging = useFileDrop();
  usePreload(loadQueue);
  const area = useRef<HTMLElement>(null);
  return (
    <div className="grid gap-8">
      <DropArea area={area} dragging={dragging} small={hasUploads} />
      {hasUploads && <UploadList onCleared={() => area.current?.focus()} />}
    </div>
  );
}

interface DropAreaProps {
  area: Ref<HTMLElement>;
  dragging: boolean;
  small: boolean;
}

function DropArea({ area, dragging, small }: DropAreaProps) {
  return (
    <section
      ref={area}
      tabIndex={-1}
      aria-label="Choose files"
      className={`grid justify-items-center gap-4 rounded-lg border border-dashed px-6 text-center transition-colors ${small ? 'py-6' : 'py-12 md:py-20'} ${dragging ? 'border-accent bg-accent/10' : 'border-line'}`}
    >
      {!small && <Upload size={36} strokeWidth={1.5} aria-hidden="true" className="text-accent" />}
      <p className="font-display text-lg font-bold tracking-tight max-md:hidden">
        {dragging ? 'Drop to upload' : 'Drop files or folders anywhere on this page'}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Chooser
          variant="solid"
          label="Choose files"
          onChosen={(files) => inQueue(({ addFiles }) => addFiles(files))}
        />
        <Chooser
          label="Choose folder"
          folder
          onChosen={(files) => inQueue(({ addFolder }) => addFolder(files))}
        />
      </div>
      <p className="text-sm text-soft">{SOUND_NAMES} files up to 200 MB, and .lrc files with their lyrics</p>
    </section>
  );
}

interface ChooserProps {
  label: string;
  variant?: 'solid';
  folder?: boolean;
  onChosen: (files: File[]) => void;
}

function Chooser({ label, variant, folder = false, onChosen }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    onChosen(Array.from(target.files ?? []).filter(({ name }) => !name.startsWith('.')));
    // Allows choosing the same file again.
    target.value = '';
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...(folder && { webkitdirectory: '' })}
        accept={folder ? undefined : 'audio/*,.mp3,.flac,.ogg,.oga,.opus,.m4a,.aac,.wav,.webm,.weba,.lrc'}
        aria-label={label}
        onChange={choose}
      />
      <Button variant={variant} onClick={() => input.current?.click()}>
        {folder && <FolderUp size={18} aria-hidden="true" />}
        {label}
      </Button>
    </>
  );
}

/** Uploads files dropped anywhere on the page. @returns whether files are being dragged over it */
function useFileDrop(): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setDragging(false);
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setDragging(false);
      const dropped = readDrop(event.dataTransfer);
      inQueue(async ({ addFiles, addFolder, addUnreadable }) => {
        const { files, inFolders, unreadable } = await dropped;
        addFiles(files);
        addUnreadable(unreadable);
        if (inFolders.length > 0) await addFolder(inFolders);
      });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return dragging;
}
