// Stored Actions: declared runtimes, and packages that cannot be loaded.
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../storage/client';
import { executable, foreignRuntimes } from './actions';
import { insertEntity } from './store';

test('names the Actions whose declared runtime is another version of Node', async () => {
  const database = await createTestDatabase();
  const { db, close } = await openDatabase(database.url);
  onTestFinished(async () => {
    await close();
    await database.drop();
  });
  const current = `node${process.versions.node.split('.')[0]}`;
  for (const [name, runtime] of [
    ['current', current],
    ['old', 'node18-actions'],
    ['older', 'node18-actions'],
  ]) {
    await insertEntity(db, 'actions', { name, runtime, code: '' });
  }
  expect(await foreignRuntimes(db)).toEqual(new Map([['node18-actions', ['old', 'older']]]));
});

test('an Action whose packages cannot be loaded fails with the reason', async () => {
  const version = {
    code: '',
    runtime: 'node22',
    secrets: [],
    dependencies: [{ name: 'x', version: 'file:.' }],
  };
  const action = await executable({ name: 'greet' }, version, { root: '/', packagesFolder: '/nowhere' });
  expect(action.code).toBe(
    `throw new Error("The packages of the Action greet cannot be installed: \\"file:.\\" is not a version of the package x.");`,
  );
});
