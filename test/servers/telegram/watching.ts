import type { EventEmitter } from 'node:events';

/** How long a simulated person waits for what they expect before the test fails, in milliseconds. */
export const PATIENCE_MS = 15_000;

/**
 * Waits until `look` gives something, looking again at each change.
 * @throws when it does not come; `describe` tells what was there instead
 */
export function watch<T>(
  changed: EventEmitter,
  look: () => T | undefined,
  describe: () => string,
  patience = PATIENCE_MS,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = (): boolean => {
      const found = look();
      if (found === undefined) return false;
      clearTimeout(timer);
      changed.off('changed', check);
      resolve(found);
      return true;
    };
    const timer = setTimeout(() => {
      changed.off('changed', check);
      reject(new Error(`Waited ${patience} ms in vain.\n${describe()}`));
    }, patience);
    if (!check()) changed.on('changed', check);
  });
}
