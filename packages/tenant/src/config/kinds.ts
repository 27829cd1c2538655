// Kinds of configuration entities, with their ids and unique keys.
import { createHash, randomBytes } from 'node:crypto';

/** Makes an id in Auth0's format from 64 hexadecimal digits. */
const ID_FORMS = {
  clients: (hex: string) => Buffer.from(hex, 'hex').toString('base64url').replace(/[-_]/g, '0').slice(0, 32),
  'resource-servers': (hex: string) => hex.slice(0, 24),
  'client-grants': (hex: string) => `cgr_${hex.slice(0, 16)}`,
  connections: (hex: string) => `con_${hex.slice(0, 16)}`,
  roles: (hex: string) => `rol_${hex.slice(0, 16)}`,
  actions: uuid,
  triggers: uuid,
  tenant: uuid,
  settings: uuid,
};

export type EntityKind = keyof typeof ID_FORMS;

/** A random id for a new entity. */
export const newId = (kind: EntityKind): string => ID_FORMS[kind](randomBytes(32).toString('hex'));

/** The id of an entity in tenant.yaml, derived from its key and so the same on every machine. */
export const stableId = (kind: EntityKind, key: string): string =>
  ID_FORMS[kind](createHash('sha256').update(`${kind}/${key}`).digest('hex'));

function uuid(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

type Data = Record<string, unknown>;

/** The value that is unique within a kind. */
export const KEYS = {
  clients: ({ client_id }: Data) => String(client_id),
  'resource-servers': ({ identifier }: Data) => String(identifier),
  'client-grants': ({ client_id, audience }: Data) => `${client_id} ${audience}`,
  connections: ({ name }: Data) => String(name),
  roles: ({ name }: Data) => String(name),
  actions: ({ name }: Data) => String(name),
  triggers: ({ trigger }: Data) => String(trigger),
  tenant: () => 'settings',
  settings: ({ path }: Data) => String(path),
} satisfies Record<EntityKind, (data: Data) => string>;
