// Creates the TLS certificate of the local tenant unless it exists, and prints the path of a file for NODE_EXTRA_CA_CERTS.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverCertificate } from '@encore/tenant/x509/server-certificate';
import { runCommand } from './run-command';
import { tlsFolder } from './stack/environments';
import { readSettings } from './stack/settings';

await runCommand(async () => {
  const folder = tlsFolder(readSettings());
  const { cert } = await serverCertificate(folder);
  const others = process.env.NODE_EXTRA_CA_CERTS;
  const trusted = join(folder, 'trusted.crt');
  writeFileSync(trusted, `${cert}\n${others ? readFileSync(others, 'utf8') : ''}`);
  console.log(trusted);
});
