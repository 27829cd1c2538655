// Preloaded into the servers of a test: appends the URL of every request they receive to the file in this module's query.
import { appendFileSync } from 'node:fs';
import { Server } from 'node:http';

const file = new URL(import.meta.url).searchParams.get('file');
const { emit } = Server.prototype;
Server.prototype.emit = function (event, request, ...rest) {
  if (event === 'request' && file) appendFileSync(file, `${request.url}\n`);
  return emit.call(this, event, request, ...rest);
};
