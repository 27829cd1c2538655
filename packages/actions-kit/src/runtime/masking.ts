// Redacts tokens, secrets and passwords from everything recorded about an Action.
import { storable } from './storable';

export const REDACTED = '(left out)';

const SECRET_NAME =
  /(token|secret|password|passwd|passphrase|assertion|api[-_]?key|signature|credentials?|authorization|otp|recovery_code)$/i;
const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** Whether a field of this name holds a secret: `access_token` does, `token_type` does not. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** Redacts JWTs and replaces characters that Postgres rejects. */
export const maskText = (text: string): string => storable(text.replace(JWT, REDACTED));

/** Maps every string of a JSON value, keys included. @param change receives the string and its key */
export function mapTexts<T>(value: T, change: (text: string, name: string) => string): T {
  const mapped = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') return change(one, name);
    if (Array.isArray(one)) return one.map((each) => mapped(each, name));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [change(key, ''), mapped(each, key)]));
  };
  return mapped(value, '') as T;
}

export interface Redaction {
  value: string;
  replacement: string;
}

/** Shorter values can occur in texts by coincidence. */
const MIN_SECRET_LENGTH = 8;

/** Secrets to redact. URLs without credentials or query, such as APP_URL, stay readable. */
export const redactableSecrets = (secrets: Record<string, string>): Redaction[] =>
  Object.entries(secrets)
    .filter(([, value]) => value.length >= MIN_SECRET_LENGTH && !isAddress(value))
    .map(([name, value]) => ({ value, replacement: `(secret ${name})` }));

const isAddress = (value: string): boolean => /^https?:\/\/[^@?]*$/.test(value);

/** Returns a function that masks a text and replaces these values in every encoding. */
export function createMask(redactions: Redaction[]): (text: string) => string {
  const forms = redactions
    .flatMap(({ value, replacement }) => encodingsOf(value).map((form) => ({ form, replacement })))
    // A longer form can contain a shorter one.
    .sort((a, b) => b.form.length - a.form.length);
  return (text) =>
    forms.reduce((masked, { form, replacement }) => masked.replaceAll(form, replacement), maskText(text));
}

/** A text as it is, and as encoded in JSON, in URLs and in forms. */
function encodingsOf(text: string): string[] {
  const whole = storable(text);
  const forms = [whole, JSON.stringify(whole).slice(1, -1)].flatMap((plain) => {
    const url = new URL('https://a.example');
    url.pathname = plain;
    url.search = plain;
    const form = new URLSearchParams({ '': plain }).toString().slice(1);
    return [plain, encodeURIComponent(plain), form, url.pathname.slice(1), url.search.slice(1)];
  });
  // URL normalization can shorten the text; the rest could be any word.
  return [...new Set(forms)].filter((form) => form.length >= whole.length);
}

/** Masks all strings of a JSON value, and redacts fields with secret names. */
export const maskValue = <T>(value: T): T =>
  mapTexts(value, (text, name) => (isSecretName(name) ? REDACTED : maskText(text)));

/** Removes user and password from a URL and redacts secrets in its query. Anything else is masked as text. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return maskText(url);
  const masked = new URL(url);
  masked.username = '';
  masked.password = '';
  for (const name of new Set(masked.searchParams.keys())) {
    const values = masked.searchParams.getAll(name);
    const safe = values.map((value) => (isSecretName(name) || name === 'code' ? REDACTED : maskText(value)));
    if (safe.every((value, at) => value === values[at])) continue;
    masked.searchParams.delete(name);
    for (const value of safe) masked.searchParams.append(name, value);
  }
  return masked.href;
}

/** Masks a body as JSON or form by its content type, otherwise as text. */
export function maskBody(body: string, contentType: string): string {
  if (/json/i.test(contentType)) {
    try {
      return JSON.stringify(maskValue(JSON.parse(body)));
    } catch {
      return maskText(body);
    }
  }
  if (/x-www-form-urlencoded/i.test(contentType)) {
    const form = Object.fromEntries(new URLSearchParams(body));
    return new URLSearchParams(maskValue(form)).toString();
  }
  return maskText(body);
}
