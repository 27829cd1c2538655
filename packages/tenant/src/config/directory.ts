// Reads the directory format of auth0-deploy-cli into the structure of tenant.yaml.
import { existsSync } from 'node:fs';
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

type Data = Record<string, unknown>;

/** Reads the sections of a folder with a structure of its own. */
const READERS: Record<string, (folder: string, keywords: Keywords) => Promise<Data>> = {
  'database-connections': async (folder, keywords) => ({ databases: await readDatabases(folder, keywords) }),
  // Triggers are in one file.
  triggers: async (folder, keywords) => ({
    triggers: Object.assign({}, ...(await parseAll(await jsonFiles(folder), keywords))),
  }),
  branding: async (folder, keywords) => {
    const [settings] = await parseAll([join(folder, 'branding.json')].filter(existsSync), keywords);
    const templates = await readTemplates(join(folder, 'templates'), 'branding/templates', keywords);
    return { branding: { ...(settings as Data), ...(templates.length > 0 && { templates }) } };
  },
  emails: async (folder, keywords) => {
    const [emailProvider] = await parseAll([join(folder, PROVIDER)].filter(existsSync), keywords);
    return { emailProvider, emailTemplates: await readTemplates(folder, 'emails', keywords) };
  },
  guardian: async (folder, keywords) => ({
    guardianFactors: await parseAll(await jsonFiles(join(folder, 'factors')), keywords),
    guardian: (await visible(folder)).filter((name) => name !== 'factors'),
  }),
};

const PROVIDER = 'provider.json';

/** @returns the sections; those of other folders contain the names of their files */
export async function readDirectory(root: string, keywords: Keywords): Promise<Data> {
  const sections = await Promise.all(
    (await visible(root)).map(async (name): Promise<Data> => {
      const path = join(root, name);
      const isFolder = (await stat(path)).isDirectory();
      const section = isFolder ? ENTITY_FOLDERS[name] : undefined;
      if (section) return { [section]: await parseAll(await jsonFiles(path), keywords) };
      if (isFolder) return (await READERS[name]?.(path, keywords)) ?? { [name]: await visible(path) };
      return extname(name) === '.json' ? { [basename(name, '.json')]: await parseFile(path, keywords) } : {};
    }),
  );
  return Object.assign({}, ...sections);
}

const parseAll = (files: string[], keywords: Keywords) =>
  Promise.all(files.map((file) => parseFile(file, keywords)));

/** The templates of a folder. @param path of the folder, relative to the root, to which the path of a body is relative */
async function readTemplates(folder: string, path: string, keywords: Keywords): Promise<Data[]> {
  const files = (await jsonFiles(folder)).filter((file) => basename(file) !== PROVIDER);
  const templates = (await parseAll(files, keywords)) as Data[];
  return templates.map((template, index) => ({
    ...template,
    body: join(path, String(template.body ?? `${basename(files[index] ?? '', '.json')}.html`)),
  }));
}

/** Names in a folder, sorted; none if it does not exist. */
const visible = async (folder: string) =>
  (existsSync(folder) ? await readdir(folder) : []).filter((name) => !name.startsWith('.')).sort();

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
