// Files out of a drop or a chooser; a folder gives all that lies in it.

export interface Dropped {
  files: File[];
  /** What lay in folders, however deep. */
  inFolders: File[];
  /** The names of what lay there and could not be read. */
  unreadable: string[];
}

/** Reads what was dropped. Must be called while the event is handled: the browser takes its list away afterwards. */
export async function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const items = Array.from(transfer.items, (item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found: Found = { files: [], unreadable: [] };
  for (const { entry } of items) if (entry && !isFile(entry)) await look(entry, found);
  return {
    files: items.flatMap(({ entry, file }) => (file && !entry?.isDirectory ? file : [])),
    inFolders: found.files,
    unreadable: found.unreadable,
  };
}

/** Whether files are being dragged, and not a song or a word of the page. */
export const hasFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') === true;

interface Found {
  files: File[];
  unreadable: string[];
}

/** Adds what an entry is, or holds, to what was found; one that cannot be read keeps nobody from the others. */
async function look(entry: FileSystemEntry, found: Found): Promise<void> {
  // What the system hides, such as .DS_Store, nobody meant to upload.
  if (entry.name.startsWith('.')) return;
  try {
    if (isFile(entry)) found.files.push(await fileOf(entry));
    else if (isFolder(entry)) for (const child of await entriesOf(entry)) await look(child, found);
  } catch {
    found.unreadable.push(entry.name);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A folder is read a hundred entries at a time, until none come. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name));
    all.push(...some);
  }
}
