// Makes the certificate of the local tenant's HTTPS, where there is none, and prints which file Node has to trust:
// that certificate, and those this environment trusts already.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverCertificate } from '@encore/tenant/x509/server-certificate';
import { tlsFolder } from './stack/environments';
import { readSettings, type Settings } from './stack/settings';

const folder = tlsFolder(checkedSettings());
const { cert } = await serverCertificate(folder);
const others = process.env.NODE_EXTRA_CA_CERTS;
const trusted = join(folder, 'trusted.crt');
writeFileSync(trusted, `${cert}\n${others ? readFileSync(others, 'utf8') : ''}`);
console.log(trusted);

/** Ends the process with the sentences of what is wrong, and no stack trace. */
function checkedSettings(): Settings {
  try {
    return readSettings();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
