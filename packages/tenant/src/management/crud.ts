// The five endpoints every kind of configuration has: list, create, read, change, delete. A kind says how it differs.
import { z } from 'zod';
import { type EntityKind, KEYS } from '../config/kinds';
import { storedSchema } from '../config/schema';
import {
  changeEntity,
  deleteEntity,
  type Entity,
  findByKey,
  findEntity,
  insertEntity,
  isUniqueViolation,
  listEntities,
} from '../config/store';
import type { Tenant } from '../tenant';
import { checkBody, type Endpoint, type ManagementRequest, readBody, readQuery } from './endpoint';
import { type ManagementError, notAllowed } from './error';
import { PageQuery, pageOf } from './paging';

type Data = Entity['data'];

export interface Resource {
  kind: EntityKind;
  /** Below /api/v2. */
  path: string;
  /** What follows `read:`, `create:` and so on. */
  scope: string;
  /** Further scopes that open reading. */
  readScopes?: string[];
  /** Name of the list in a page with totals. */
  collection: string;
  /** A whole one: checked when it is created and after every change. */
  schema: z.ZodType<Data>;
  /** What a PATCH may not name. */
  fixed?: string[];
  /** As the API shows it. */
  show(entity: Entity, request: ManagementRequest): object;
  /** What creating one answers, if not that. */
  showNew?(entity: Entity): object;
  /** Which of them a list with this query shows. */
  matches?(entity: Entity, query: Record<string, string>): boolean;
  /** Fills in what the tenant itself decides. @throws ManagementError when it refers to what does not exist */
  prepare?(data: Data, tenant: Tenant): Promise<Data>;
  /** Merges a PATCH; replaces each given attribute when left out. */
  merge?(data: Data, patch: Data): Data;
  /** Those every tenant has without storing them. */
  builtIn?(tenant: Tenant): Entity[];
  /** What else goes with one that is deleted. */
  cleanUp?(tenant: Tenant, entity: Entity): Promise<void>;
  missing(): ManagementError;
  conflict(): ManagementError;
  created: 200 | 201;
  deleted(request: ManagementRequest): Response;
}

/** The endpoints of a kind, in the order of the documentation. */
export function crud(resource: Resource) {
  const { kind, path, scope, schema } = resource;
  const one = `${path}/:id`;
  const reading = [`read:${scope}`, ...(resource.readScopes ?? [])];

  /** By id, or by what is unique about it, such as an API's identifier. */
  const find = async ({ tenant, id }: ManagementRequest): Promise<Entity> => {
    const builtIn = resource.builtIn?.(tenant).find((entity) => entity.id === id || entity.key === id);
    const found =
      builtIn ?? (await findEntity(tenant.db, kind, id)) ?? (await findByKey(tenant.db, kind, id));
    if (!found) throw resource.missing();
    return found;
  };

  const list: Endpoint = {
    method: 'GET',
    path,
    scopes: reading,
    async handle(request) {
      const { tenant, c } = request;
      const page = readQuery(c, PageQuery);
      const all = [...(resource.builtIn?.(tenant) ?? []), ...(await listEntities(tenant.db, kind))];
      const query = c.req.query();
      const matching = all.filter((entity) => resource.matches?.(entity, query) ?? true);
      return c.json(pageOf(matching, resource.collection, page, (entity) => resource.show(entity, request)));
    },
  };

  const create: Endpoint = {
    method: 'POST',
    path,
    scopes: [`create:${scope}`],
    async handle(request) {
      const { tenant, c } = request;
      const given = await readBody(c, schema);
      const data = readable(kind, (await resource.prepare?.(given, tenant)) ?? given);
      const builtIn = resource.builtIn?.(tenant).some(({ key }) => key === KEYS[kind](data));
      const id = kind === 'clients' ? String(data.client_id) : undefined;
      const entity = builtIn ? undefined : await insertEntity(tenant.db, kind, data, id);
      if (!entity) throw resource.conflict();
      await tenant.reloadConfig();
      return c.json(resource.showNew?.(entity) ?? resource.show(entity, request), resource.created);
    },
  };

  const get: Endpoint = {
    method: 'GET',
    path: one,
    scopes: reading,
    handle: async (request) => request.c.json(resource.show(await find(request), request)),
  };

  const update: Endpoint = {
    method: 'PATCH',
    path: one,
    scopes: [`update:${scope}`],
    async handle(request) {
      const { tenant, c } = request;
      const { id } = await find(request);
      const patch = await readBody(c, z.record(z.string(), z.unknown()));
      const refused = Object.keys(patch).filter((name) => resource.fixed?.includes(name));
      if (refused.length > 0) throw notAllowed(refused);
      const merge = resource.merge ?? replaceAttributes;
      const changed = await changeEntity(tenant.db, kind, id, (data) =>
        readable(kind, checkBody(merge(data, patch), schema)),
      ).catch((error) => {
        throw isUniqueViolation(error) ? resource.conflict() : error;
      });
      if (!changed) throw resource.missing();
      await tenant.reloadConfig();
      return c.json(resource.show(changed, request));
    },
  };

  const remove: Endpoint = {
    method: 'DELETE',
    path: one,
    scopes: [`delete:${scope}`],
    async handle(request) {
      const { tenant } = request;
      const entity = await find(request);
      if (!(await deleteEntity(tenant.db, kind, entity.id))) throw resource.missing();
      await resource.cleanUp?.(tenant, entity);
      await tenant.reloadConfig();
      return resource.deleted(request);
    },
  };

  return { list, create, get, update, remove };
}

/** Whatever is stored is read again at the next start. @throws ManagementError 400 when the tenant could not */
function readable(kind: EntityKind, data: Data): Data {
  const stored = storedSchema(kind, data.strategy);
  if (stored) checkBody(data, stored);
  return data;
}

/** Each given attribute replaces the stored one; null unsets it. */
export function replaceAttributes(data: Data, patch: Data): Data {
  const entries = Object.entries({ ...data, ...patch });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
