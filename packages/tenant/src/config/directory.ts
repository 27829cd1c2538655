// Reads the directory format of auth0-deploy-cli into the structure of tenant.yaml.
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Keywords } from './keywords';
import { parseFile } from './yaml-file';

/** Sections with one JSON file per entity, by folder. */
const ENTITY_FOLDERS: Record<string, string> = {
  clients: 'clients',
  'resource-servers': 'resourceServers',
  grants: 'clientGrants',
  connections: 'connections',
  roles: 'roles',
  actions: 'actions',
};

/** @returns the sections; those of other folders contain the names of their files */
export async function readDirectory(root: string, keywords: Keywords): Promise<Record<string, unknown>> {
  const sections = await Promise.all(
    (await visible(root)).map(async (name): Promise<[string, unknown]> => {
      const path = join(root, name);
      const isFolder = (await stat(path)).isDirectory();
      const section = isFolder ? ENTITY_FOLDERS[name] : undefined;
      if (section) return [section, await parseAll(await jsonFiles(path), keywords)];
      if (name === 'database-connections') return ['databases', await readDatabases(path, keywords)];
      if (name === 'triggers') return ['triggers', await readTriggers(path, keywords)];
      if (isFolder) return [name, await visible(path)];
      return [
        basename(name, '.json'),
        extname(name) === '.json' ? await parseFile(path, keywords) : undefined,
      ];
    }),
  );
  return Object.fromEntries(sections.filter(([, content]) => content !== undefined));
}

/** Triggers are in one file. */
const readTriggers = async (folder: string, keywords: Keywords): Promise<unknown> =>
  Object.assign({}, ...(await parseAll(await jsonFiles(folder), keywords)));

const parseAll = (files: string[], keywords: Keywords) =>
  Promise.all(files.map((file) => parseFile(file, keywords)));

const visible = async (folder: string) =>
  (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();

const jsonFiles = async (folder: string) =>
  (await visible(folder)).filter((name) => extname(name) === '.json').map((name) => join(folder, name));

/** One folder per database, with a file `database.json`. */
async function readDatabases(folder: string, keywords: Keywords): Promise<unknown[]> {
  const files = (await visible(folder)).map((name) => join(folder, name, 'database.json'));
  const found = await Promise.all(
    files.map((file) =>
      stat(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  return parseAll(
    files.filter((_, index) => found[index]),
    keywords,
  );
}
