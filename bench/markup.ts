// Converts the HTML that React rendered into a tree from which another React app renders the same markup.
import sax from 'sax';

export type Markup = string | { tag: string; attributes: Record<string, unknown>; children: Markup[] };

/** HTML attributes with another name or form in React. */
const NAMES: Record<string, string> = { class: 'className', for: 'htmlFor', tabindex: 'tabIndex' };

/** The body without scripts and templates. */
export function markupOf(html: string): Markup[] {
  const body = html
    .replace(/^[\s\S]*?<body[^>]*>/, '')
    .replace(/<\/body>[\s\S]*$/, '')
    .replace(/<script[\s\S]*?<\/script>|<template[\s\S]*?<\/template>|<link[^>]*>|<!--[\s\S]*?-->/g, '');
  const root: Markup = { tag: 'body', attributes: {}, children: [] };
  const open = [root];
  const parser = sax.parser(false, { lowercase: true });
  parser.onopentag = ({ name, attributes }) => {
    const element = { tag: name, attributes: toProps(attributes as Record<string, string>), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = (text) => void open.at(-1)?.children.push(text);
  parser.onerror = () => parser.resume();
  parser.write(body).close();
  return root.children;
}

function toProps(attributes: Record<string, string>): Record<string, unknown> {
  const entries = Object.entries(attributes).map(([name, value]) =>
    name === 'style' ? [name, toStyle(value)] : [NAMES[name] ?? name, value],
  );
  return Object.fromEntries(entries);
}

function toStyle(css: string): Record<string, string> {
  const declarations = css.split(/;(?![^(]*\))/).filter((part) => part.includes(':'));
  return Object.fromEntries(
    declarations.map((part) => {
      const at = part.indexOf(':');
      const name = part.slice(0, at).trim();
      const key = name.startsWith('--')
        ? name
        : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      return [key, part.slice(at + 1).trim()];
    }),
  );
}
