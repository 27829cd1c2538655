// Takes out of texts what could be used: tokens, secrets, passwords. What is recorded of an Action goes through here.
import { storable } from './storable';

/** Stands where something was taken out. */
export const LEFT_OUT = '(left out)';

const SECRET_NAME =
  /(token|secret|password|passwd|passphrase|assertion|api[-_]?key|signature|credentials?|authorization|otp|recovery_code)$/i;
const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** Whether what goes by this name is secret: `access_token` is, `token_type` is not. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** A text without the tokens in it, and without characters a database refuses. */
export const maskText = (text: string): string => storable(text.replace(JWT, LEFT_OUT));

/** The same JSON value with every text in it changed, names too. @param change gets the text and the name it stands under */
export function mapTexts<T>(value: T, change: (text: string, name: string) => string): T {
  const mapped = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') return change(one, name);
    if (Array.isArray(one)) return one.map((each) => mapped(each, name));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [change(key, ''), mapped(each, key)]));
  };
  return mapped(value, '') as T;
}

/** What is not to be told, and what stands in its place. */
export interface Unspoken {
  value: string;
  instead: string;
}

/** Shorter values are words that stand in texts by chance. */
const MIN_SECRET_LENGTH = 8;

/** Addresses among the secrets of an Action, such as that of an API, are there to be read. */
export const unspokenSecrets = (secrets: Record<string, string>): Unspoken[] =>
  Object.entries(secrets)
    .filter(([, value]) => value.length >= MIN_SECRET_LENGTH && !isAddress(value))
    .map(([name, value]) => ({ value, instead: `(secret ${name})` }));

const isAddress = (value: string): boolean => /^https?:\/\/[^@?]*$/.test(value);

/** Masks a text, and takes these values out of it however they are written there. */
export function maskOf(unspoken: Unspoken[]): (text: string) => string {
  const forms = unspoken
    .flatMap(({ value, instead }) => formsOf(value).map((form) => ({ form, instead })))
    // A longer one may hold a shorter one.
    .sort((a, b) => b.form.length - a.form.length);
  return (text) =>
    forms.reduce((masked, { form, instead }) => masked.replaceAll(form, instead), maskText(text));
}

/** A text as it is, and as it stands in JSON, in the parts of an address and in a form. */
function formsOf(text: string): string[] {
  const whole = storable(text);
  const forms = [whole, JSON.stringify(whole).slice(1, -1)].flatMap((plain) => {
    const url = new URL('https://a.example');
    url.pathname = plain;
    url.search = plain;
    const form = new URLSearchParams({ '': plain }).toString().slice(1);
    return [plain, encodeURIComponent(plain), form, url.pathname.slice(1), url.search.slice(1)];
  });
  // An address may shorten what it is given; what is left could be any word.
  return [...new Set(forms)].filter((form) => form.length >= whole.length);
}

/** Any JSON value without tokens, and without what stands under a secret name. */
export const maskValue = <T>(value: T): T =>
  mapTexts(value, (text, name) => (isSecretName(name) ? LEFT_OUT : maskText(text)));

/** An address without user and password, and without secrets in its query. Anything else is masked as text. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return maskText(url);
  const masked = new URL(url);
  masked.username = '';
  masked.password = '';
  for (const name of new Set(masked.searchParams.keys())) {
    const values = masked.searchParams.getAll(name);
    const safe = values.map((value) => (isSecretName(name) || name === 'code' ? LEFT_OUT : maskText(value)));
    if (safe.every((value, at) => value === values[at])) continue;
    masked.searchParams.delete(name);
    for (const value of safe) masked.searchParams.append(name, value);
  }
  return masked.href;
}

/** The body of a message, JSON or a form by its content type, or else text. */
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
