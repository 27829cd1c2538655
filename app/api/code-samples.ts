// Code samples of an operation for curl, JavaScript and Python, generated from its OpenAPI description.

/** The parts of an OpenAPI schema that samples need. */
interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  enum?: readonly unknown[];
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
}

interface Operation {
  parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

/** An entry of `x-codeSamples`, the extension that Redoc and other tools read. */
interface CodeSample {
  lang: string;
  label: string;
  source: string;
}

interface SampleRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  json?: string;
  file?: string;
}

/** Values of fields and parameters by name; others follow from their type. */
const EXAMPLES: Record<string, unknown> = {
  displayName: 'J-vald3z',
  genre: 'Synthwave',
  q: 'love',
  name: 'Road trip',
  confirmation: 'delete',
  'upload-length': '1048576',
  'upload-metadata': `filename ${Buffer.from('song.mp3').toString('base64')}`,
};

/**
 * Generates the samples. They read the access token from the environment variable TOKEN.
 * @param base the app's origin
 * @param schemas `components.schemas` of the document
 */
export function codeSamples(
  base: string,
  method: string,
  path: string,
  operation: Operation,
  schemas: Record<string, Schema>,
): CodeSample[] {
  const request = sampleRequest(base, method.toUpperCase(), path, operation, schemas);
  return [
    { lang: 'Shell', label: 'curl', source: curl(request) },
    { lang: 'JavaScript', label: 'JavaScript', source: javaScript(request) },
    { lang: 'Python', label: 'Python', source: python(request) },
  ];
}

function sampleRequest(
  base: string,
  method: string,
  path: string,
  operation: Operation,
  schemas: Record<string, Schema>,
): SampleRequest {
  const required = (operation.parameters ?? []).filter((parameter) => parameter.required);
  const valuesIn = (place: string) =>
    required
      .filter((parameter) => parameter.in === place)
      .map(({ name, schema }) => [name, String(example(name, schema ?? {}, schemas))] as const);
  const filled = valuesIn('path').reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const query = new URLSearchParams(valuesIn('query').map(([name, value]) => [name, value])).toString();
  const request: SampleRequest = {
    method,
    url: `${base}${filled}${query && `?${query}`}`,
    headers: Object.fromEntries(valuesIn('header')),
  };
  const [[type, body] = []] = Object.entries(operation.requestBody?.content ?? {});
  if (!type) return request;
  const headers = { ...request.headers, 'Content-Type': type };
  if (type !== 'application/json') return { ...request, headers, file: 'playlist.m3u8' };
  return { ...request, headers, json: JSON.stringify(example('', body?.schema ?? {}, schemas)) };
}

/** A valid value; of an object, its required properties, or the first one if none is required. */
function example(name: string, schema: Schema, schemas: Record<string, Schema>): unknown {
  if (schema.$ref) return example(name, schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (name in EXAMPLES) return EXAMPLES[name];
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      const required = properties.filter(([key]) => schema.required?.includes(key));
      const shown = required.length > 0 ? required : properties.slice(0, 1);
      return Object.fromEntries(shown.map(([key, value]) => [key, example(key, value, schemas)]));
    }
    case 'array':
      return [example('', schema.items ?? {}, schemas)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return /_ms$|^current$/.test(name) ? 0 : 1;
    default:
      return exampleText(schema.format);
  }
}

function exampleText(format: string | undefined): string {
  if (format === 'uuid') return '6f0c2b1e-8a53-4c2f-9d3e-0b6a5f1d7c42';
  return format === 'date-time' ? '2026-01-01T12:00:00Z' : '1';
}

const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const scriptQuoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function curl({ method, url, headers, json, file }: SampleRequest): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${shellQuoted(url)}`,
    '-H "Authorization: Bearer $TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(json ? [`-d ${shellQuoted(json)}`] : []),
    ...(file ? [`--data-binary @${file}`] : []),
  ];
  return lines.join(' \\\n  ');
}

function javaScript({ method, url, headers, json, file }: SampleRequest): string {
  const others = Object.entries(headers).map(([name, value]) => `    '${name}': ${scriptQuoted(value)},`);
  const lines = [
    ...(file ? [`import { readFile } from 'node:fs/promises';`, ''] : []),
    `const response = await fetch(${scriptQuoted(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    "    Authorization: 'Bearer ' + process.env.TOKEN,",
    ...others,
    '  },',
    ...(json ? [`  body: JSON.stringify(${json}),`] : []),
    ...(file ? [`  body: await readFile('${file}'),`] : []),
    '});',
    'console.log(await response.text());',
  ];
  return lines.join('\n');
}

function python({ method, url, headers, json, file }: SampleRequest): string {
  const others = Object.entries(headers).map(([name, value]) => `        '${name}': ${scriptQuoted(value)},`);
  const lines = [
    'import os, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${scriptQuoted(url)},`,
    `    method='${method}',`,
    '    headers={',
    `        'Authorization': 'Bearer ' + os.environ['TOKEN'],`,
    ...others,
    '    },',
    ...(json ? [`    data=${scriptQuoted(json)}.encode(),`] : []),
    ...(file ? [`    data=open('${file}', 'rb'),`] : []),
    ')',
    'print(urllib.request.urlopen(request).read().decode())',
  ];
  return lines.join('\n');
}
