// Problems of Actions that need no installation.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareAction } from './prepare-action';

const prepare = (code: string, dependencies: { name: string; version: string }[] = []) =>
  prepareAction({ name: 'greet', code, dependencies }, join(tmpdir(), 'encore-no-packages'));

test.each([
  [
    'an open bracket',
    'exports.onExecutePostLogin = async (',
    'The Action greet has a syntax error in line 1: Unexpected end of input.',
  ],
  [
    'a mistake',
    '\nlet a = 1;\nlet b = ;',
    "The Action greet has a syntax error in line 3: Unexpected token ';'.",
  ],
  [
    'an ECMAScript module',
    'export const a = 1;',
    "The Action greet has a syntax error in line 1: Unexpected token 'export'.",
  ],
  [
    'a bracket that closes its function',
    '}); process.exit(); (() => {',
    "The Action greet has a syntax error in line 1: Unexpected token '}'.",
  ],
  [
    'an undeclared package',
    `require('left-pad')`,
    'The Action greet requires the package "left-pad", which is not among its dependencies.',
  ],
  [
    'an undeclared package that Encore has',
    `require('yaml')`,
    'The Action greet requires the package "yaml", which is not among its dependencies.',
  ],
  [
    'a part of a package',
    `require('@scope/x/y')`,
    'The Action greet requires the package "@scope/x/y", which is not among its dependencies.',
  ],
  [
    'an import',
    `exports.a = async () => import('jose')`,
    'The Action greet requires the package "jose", which is not among its dependencies.',
  ],
  [
    'a file',
    `require('./shared')`,
    'The Action greet requires the file "./shared", but an Action is a single file.',
  ],
  [
    'an action module',
    `require('actions:shared')`,
    'The Action greet requires "actions:shared", but action modules are not supported.',
  ],
])('rejects %s', async (_, code, message) => {
  await expect(prepare(code)).rejects.toThrow(message);
});

test.each([
  ['a folder', 'x', 'file:../secrets', '"file:../secrets" is not a version of the package x'],
  ['an URL', 'x', 'https://a.example/x.tgz', '"https://a.example/x.tgz" is not a version of the package x'],
  ['an option of npm', '--global', '1.0.0', '"--global" is not the name of a package'],
  ['a path', '../x', '1.0.0', '"../x" is not the name of a package'],
])('rejects %s as a dependency', async (_, name, version, reason) => {
  await expect(prepare('', [{ name, version }])).rejects.toThrow(
    `The packages of the Action greet cannot be installed: ${reason}.`,
  );
});

test.each([
  ['modules of Node', `require('crypto'); require('node:fs/promises'); import('node:url')`],
  ['optional packages', `try { require('left-pad') } catch {}`],
  ['packages in comments and texts', `// require('left-pad')\nconst text = "require('left-pad')";`],
  ['variables', 'require(name)'],
])('accepts %s', async (_, code) => {
  expect(await prepare(code)).toEqual({ dependencies: [] });
});
