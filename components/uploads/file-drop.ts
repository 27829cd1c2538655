// Reads the files and folders of a drop event.

export interface DroppedFiles {
  files: File[];
  /** Files found in dropped folders and their subfolders. */
  inFolders: File[];
  /** Names of files and folders that could not be read. */
  unreadable: string[];
}

/** Must be called synchronously in the event handler: the browser clears the item list afterwards. */
export async function readDrop(transfer: DataTransfer): Promise<DroppedFiles> {
  const items = Array.from(transfer.items, (item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found: Found = { files: [], unreadable: [] };
  for (const { entry } of items) if (entry && !isFile(entry)) await collect(entry, found);
  return {
    files: items.flatMap(({ entry, file }) => (file && !entry?.isDirectory ? file : [])),
    inFolders: found.files,
    unreadable: found.unreadable,
  };
}

/** Whether files are being dragged, as opposed to a song or text of the page. */
export const hasFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') === true;

interface Found {
  files: File[];
  unreadable: string[];
}

/** Adds the files of an entry to `found`, recursively; hidden files such as .DS_Store are skipped. */
async function collect(entry: FileSystemEntry, found: Found): Promise<void> {
  if (entry.name.startsWith('.')) return;
  try {
    if (isFile(entry)) found.files.push(await fileOf(entry));
    else if (isFolder(entry)) for (const child of await entriesOf(entry)) await collect(child, found);
  } catch {
    found.unreadable.push(entry.name);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** Reads all entries of a folder, sorted by name; browsers return them in batches. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name));
    all.push(...batch);
  }
}
