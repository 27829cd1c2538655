import { afterEach, expect, test, vi } from 'vitest';
import { memoryStorage } from '../testing/memory-storage';
import { localStore, sessionStore } from './browser-storage';

afterEach(() => {
  localStore.clear();
  vi.unstubAllGlobals();
});

test('stores in the browser', () => {
  const storage = memoryStorage();
  vi.stubGlobal('localStorage', storage);
  localStore.setItem('a', '1');
  localStore.setItem('b', '2');
  localStore.removeItem('b');
  expect([...storage.items]).toEqual([['a', '1']]);
  expect(localStore.keys()).toEqual(['a']);
  expect(sessionStore.getItem('a')).toBeNull();
});

test('remembers until the page is left if the browser blocks the storage', () => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
  expect(localStore.getItem('a')).toBeNull();
  localStore.setItem('a', '1');
  expect(localStore.getItem('a')).toBe('1');
  expect(localStore.keys()).toEqual(['a']);
  localStore.removeItem('a');
  expect(localStore.getItem('a')).toBeNull();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

test('a full storage keeps no older value', () => {
  const storage = memoryStorage();
  storage.setItem('a', 'old');
  vi.stubGlobal('localStorage', {
    ...storage,
    setItem: () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    },
  });
  localStore.setItem('a', 'new');
  expect(localStore.getItem('a')).toBe('new');
});
