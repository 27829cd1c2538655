// Random requests from the OpenAPI document: valid ones, and ones that are wrong in any part.
import fc, { type Arbitrary } from 'fast-check';

/** The parts of JSON Schema that the document uses. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  minimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
}

interface Operation {
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface RandomRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\u202Eevil',
  "' or 1=1 --",
  '"; drop table songs; --',
  '../../etc/passwd',
  '%00',
  '%',
  '\\',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e999',
  '-1',
  '0',
  '9007199254740993',
  '99999999999999999999',
  '2026-02-30T25:61:61Z',
  '-000001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  'a'.repeat(5_000),
  '🎵'.repeat(300),
  'e\u0301'.repeat(200),
  'ﬃ',
  'İ',
];
const hostileText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string(), fc.string({ unit: 'binary' }));
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, -1, 1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 2 ** 53, 1e21, 1e308, 0.5),
);
/** Any JSON value. */
const anything = fc.oneof(
  hostileText,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 2 }),
);
const uuid = fc.uuid();
const moment = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());

/** Values of a schema, a tenth of them not. Small ids, so that some exist. */
function valueFor(schema: Schema, schemas: OpenApiDocument['components']['schemas']): Arbitrary<unknown> {
  const of = (inner: Schema) => valueFor(inner, schemas);
  const valid = (): Arbitrary<unknown> => {
    if (schema.$ref) return of(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map(of));
    if (schema.allOf) {
      const parts = fc.tuple(...schema.allOf.map(of));
      return parts.map((values) => Object.assign({}, ...values.filter((value) => typeof value === 'object')));
    }
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (type === 'object') return objectOf(schema, of);
    if (type === 'array') return fc.array(of(schema.items ?? {}), { maxLength: 5 });
    if (type === 'integer') return fc.oneof(fc.integer({ min: 1, max: 60 }), number);
    if (type === 'number') return fc.oneof(fc.double({ min: 0, max: 1 }), number);
    if (type === 'boolean') return fc.boolean();
    if (type === 'null') return fc.constant(null);
    if (schema.format === 'uuid') return uuid;
    if (schema.format === 'date-time') return moment;
    return fc.oneof(fc.constantFrom('night', 'Jazz', 'Folk', '7', '12'), hostileText);
  };
  return fc.oneof({ weight: 9, arbitrary: valid() }, { weight: 1, arbitrary: anything });
}

function objectOf({ properties = {}, required = [] }: Schema, of: (schema: Schema) => Arbitrary<unknown>) {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, of(schema)]));
  const complete = fc.record(fields, { requiredKeys: required as never[] });
  const withUnknown = fc
    .tuple(complete, hostileText, anything)
    .map(([object, name, value]) => ({ ...object, [name]: value }));
  const incomplete = fc.record(fields, { requiredKeys: [] });
  return fc.oneof(
    { weight: 8, arbitrary: complete },
    { weight: 1, arbitrary: withUnknown },
    { weight: 1, arbitrary: incomplete },
  );
}

const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** Lone surrogates become U+FFFD, as in every encoder. */
const wellFormed = (value: string) => Buffer.from(value).toString();
/** As a header can be sent: Latin-1 without control characters. */
const headerText = (value: unknown) =>
  text(value)
    .replace(/[^\x20-\x7e\xa1-\xff]/g, '?')
    .slice(0, 2_000);
const encode = (value: unknown) => encodeURIComponent(wellFormed(text(value)));

/** Requests for all operations of the document but those that end the account or the session. */
export function randomRequest(
  { paths, components }: OpenApiDocument,
  isExcluded: (route: string) => boolean,
) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      isExcluded(`${method} ${path}`)
        ? []
        : [requestOf(method.toUpperCase(), path, operation, components.schemas)],
    ),
  );
  return fc.oneof(...operations);
}

function requestOf(
  method: string,
  path: string,
  { parameters = [], requestBody }: Operation,
  schemas: OpenApiDocument['components']['schemas'],
): Arbitrary<RandomRequest> {
  const id = fc.oneof(fc.integer({ min: 1, max: 60 }).map(String), uuid, hostileText);
  const values = fc.tuple(
    ...parameters.map((parameter) =>
      parameter.in === 'path'
        ? id
        : fc.option(valueFor(parameter.schema, schemas), { nil: undefined, freq: 3 }),
    ),
  );
  const [[mediaType, content] = [undefined, undefined]] = Object.entries(requestBody?.content ?? {});
  const json = mediaType === 'application/json';
  const body = content
    ? fc.oneof(
        {
          weight: 9,
          arbitrary: json
            ? valueFor(content.schema ?? {}, schemas).map((value) => JSON.stringify(value) ?? '')
            : hostileText,
        },
        { weight: 1, arbitrary: hostileText },
      )
    : fc.constant(undefined);
  const type = fc.oneof(
    { weight: 19, arbitrary: fc.constant(mediaType ?? 'application/json') },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', '*', 'multipart/form-data') },
  );
  return fc.tuple(values, body, type).map(([given, sent, contentType]) => {
    let target = path;
    const query: string[] = [];
    const headers: Record<string, string> = { 'tus-resumable': '1.0.0' };
    parameters.forEach((parameter, i) => {
      const value = given[i];
      if (value === undefined) return;
      if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, encode(value) || '-');
      else if (parameter.in === 'query') query.push(`${parameter.name}=${encode(value)}`);
      else headers[parameter.name] = headerText(value);
    });
    if (sent !== undefined) headers['content-type'] = contentType;
    return {
      method,
      path: query.length > 0 ? `${target}?${query.join('&')}` : target,
      headers,
      body: sent === undefined ? undefined : wellFormed(sent),
    };
  });
}
