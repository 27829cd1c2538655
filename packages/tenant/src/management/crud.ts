// The five endpoints shared by all kinds of configuration: list, create, read, update, delete.
import { z } from 'zod';
import { type EntityKind, KEYS, stableId } from '../config/kinds';
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
import {
  checkBody,
  type Endpoint,
  endpoint,
  type ManagementRequest,
  noContent,
  readBody,
  readQuery,
} from './endpoint';
import { conflict, type ManagementError, notAllowed } from './error';
import { FieldsQuery, pickFields } from './fields';
import { PageQuery, pageOf } from './paging';

type Data = Entity['data'];

/** How a kind of configuration differs from the defaults. */
export interface Resource {
  /** Also the path, and with underscores the scope and the name of the list in a page with totals. */
  kind: EntityKind;
  /** Relative to /api/v2; `/<kind>` by default. */
  path?: `/${string}`;
  /** Further scopes that permit reading. */
  readScopes?: string[];
  /** Validates a whole entity, on creation and after every change. */
  schema: z.ZodType<Data>;
  /**
   * Checks the attributes of a request, which a stored entity may violate: imports accept more.
   * @throws ManagementError 400 invalid_body
   */
  check?(given: Data, entity: Data, tenant: Tenant): void;
  /** Attributes that a PATCH must not name. */
  fixed?: string[];
  /** The representation in responses. */
  show(entity: Entity, request: ManagementRequest): object;
  /** The representation in the response to a POST; `show` by default. */
  showNew?(entity: Entity): object;
  /** Filters the list by the query parameters. */
  matches?(entity: Entity, query: Record<string, string>): boolean;
  /** Replaces the list endpoint. */
  list?: Endpoint;
  /** Fills in attributes set by the tenant. @throws ManagementError for references to absent entities */
  prepare?(data: Data, tenant: Tenant): Promise<Data>;
  /** Completes a created or changed entity by a slow check. @returns the entity as stored */
  complete?(entity: Entity, tenant: Tenant): Promise<Entity>;
  /** Merges a PATCH; replaces each given attribute by default. */
  merge?(data: Data, patch: Data): Data;
  /** Entities that every tenant has and that are not stored. */
  builtIn?(tenant: Tenant): Entity[];
  /** Deletes what depends on a deleted entity. */
  cleanUp?(tenant: Tenant, entity: Entity): Promise<void>;
  missing(): ManagementError;
  /** Message of the 409 for a duplicate. */
  duplicate: string;
  /** Status of a POST; 201 by default. */
  created?: 200;
  /** Response to a DELETE; 204 by default. */
  deleted?(request: ManagementRequest): Response;
}

/** The endpoints of a kind, in the order of Auth0's documentation. */
export function crud(resource: Resource): Endpoint[] {
  const { kind, schema, path = `/${kind}` as const } = resource;
  const name = kind.replaceAll('-', '_');
  const readScopes = [`read:${name}`, ...(resource.readScopes ?? [])];

  /** Finds by id or by unique key, such as an API's identifier. */
  const find = async ({ tenant, id }: ManagementRequest): Promise<Entity> => {
    const builtIn = resource.builtIn?.(tenant).find((entity) => entity.id === id || entity.key === id);
    const found =
      builtIn ?? (await findEntity(tenant.db, kind, id)) ?? (await findByKey(tenant.db, kind, id));
    if (!found) throw resource.missing();
    return found;
  };

  const list = endpoint(`GET ${path}`, readScopes, async (request) => {
    const { tenant, c } = request;
    const page = readQuery(c, PageQuery);
    const fields = readQuery(c, FieldsQuery);
    const all = [...(resource.builtIn?.(tenant) ?? []), ...(await listEntities(tenant.db, kind))];
    const query = c.req.query();
    const matching = all.filter((entity) => resource.matches?.(entity, query) ?? true);
    return c.json(
      pageOf(matching, name, page, (entity) => pickFields(resource.show(entity, request), fields)),
    );
  });

  const create = endpoint(`POST ${path}`, [`create:${name}`], async (request) => {
    const { tenant, c } = request;
    const given = await readBody(c, schema);
    resource.check?.(given, given, tenant);
    const data = checkStored(kind, (await resource.prepare?.(given, tenant)) ?? given);
    const builtIn = resource.builtIn?.(tenant).some(({ key }) => key === KEYS[kind](data));
    const id = kind === 'clients' ? String(data.client_id) : undefined;
    const entity = builtIn ? undefined : await insertEntity(tenant.db, kind, data, id);
    if (!entity) throw conflict(resource.duplicate);
    const created = (await resource.complete?.(entity, tenant)) ?? entity;
    await tenant.reloadConfig();
    return c.json(resource.showNew?.(created) ?? resource.show(created, request), resource.created ?? 201);
  });

  const get = endpoint(`GET ${path}/:id`, readScopes, async (request) =>
    request.c.json(
      pickFields(resource.show(await find(request), request), readQuery(request.c, FieldsQuery)),
    ),
  );

  const update = endpoint(`PATCH ${path}/:id`, [`update:${name}`], async (request) => {
    const { tenant, c } = request;
    const { id } = await find(request);
    const patch = await readBody(c, z.record(z.string(), z.unknown()));
    const refused = Object.keys(patch).filter((attribute) => resource.fixed?.includes(attribute));
    if (refused.length > 0) throw notAllowed(refused);
    const merge = resource.merge ?? replaceAttributes;
    const changed = await changeEntity(tenant.db, kind, id, (data) => {
      const merged = checkStored(kind, checkBody(merge(data, patch), schema));
      resource.check?.(patch, merged, tenant);
      return merged;
    }).catch((error) => {
      throw isUniqueViolation(error) ? conflict(resource.duplicate) : error;
    });
    if (!changed) throw resource.missing();
    const updated = (await resource.complete?.(changed, tenant)) ?? changed;
    await tenant.reloadConfig();
    return c.json(resource.show(updated, request));
  });

  const remove = endpoint(`DELETE ${path}/:id`, [`delete:${name}`], async (request) => {
    const { tenant, c } = request;
    const entity = await find(request);
    if (!(await deleteEntity(tenant.db, kind, entity.id))) throw resource.missing();
    await resource.cleanUp?.(tenant, entity);
    await tenant.reloadConfig();
    return resource.deleted?.(request) ?? noContent(c);
  });

  return [resource.list ?? list, create, get, update, remove];
}

/** Checks that the tenant can load the entity from its database. @throws ManagementError 400 invalid_body */
function checkStored(kind: EntityKind, data: Data): Data {
  const stored = storedSchema(kind, data.strategy);
  if (stored) checkBody(data, stored);
  return data;
}

/** Replaces each given attribute; null removes it. */
export function replaceAttributes(data: Data, patch: Data): Data {
  const entries = Object.entries({ ...data, ...patch });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** An entity that exists in every tenant without being stored. */
export function builtInEntity(kind: EntityKind, name: string, data: Data): Entity {
  const since = new Date(0);
  const id = stableId(kind, name);
  const key = kind === 'clients' ? id : name;
  return { kind, id, key, data, imported: null, created_at: since, updated_at: since };
}
