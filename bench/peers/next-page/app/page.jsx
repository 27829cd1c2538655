// The peer: a bare dynamic page that renders recorded markup as React elements, without sign-in and database.
import { readFileSync } from 'node:fs';
import { connection } from 'next/server';
import { createElement } from 'react';

let markup;

export default async function Page() {
  await connection();
  markup ??= JSON.parse(readFileSync(process.env.MARKUP ?? '', 'utf8'));
  return markup.map(toElement);
}

function toElement(node, key) {
  if (typeof node === 'string') return node;
  const { tag, attributes, children } = node;
  return createElement(
    tag,
    { ...attributes, key },
    ...(children.length > 0 ? [children.map(toElement)] : []),
  );
}
