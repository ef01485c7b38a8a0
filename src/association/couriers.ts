import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { courierSchema, type NamedCourier, type NoticeCourier } from '../notices/courier.ts';
import type { Association, CourierModule } from './association.ts';
import { AssociationFileError } from './file.ts';

/** Where in a module an error was thrown, without what its message says: `partner.ts:12`. */
function thrownAt(error: unknown, module: string): string {
  const file = basename(module);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.lastIndexOf(`${file}:`);
  const line = at === -1 ? undefined : /^\d+/u.exec(stack.slice(at + file.length + 1))?.[0];
  return line === undefined ? '' : ` (at ${file}:${line})`;
}

function whyNotLoaded(error: unknown, module: string): string {
  const code = z.object({ code: z.string() }).safeParse(error).data?.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT'
    ? 'cannot be found, or imports what cannot be found'
    : `cannot be loaded${thrownAt(error, module)}`;
}

/** The very object that a module exports, which may keep something of its own. */
function isCourier(value: unknown): value is NoticeCourier {
  return courierSchema.safeParse(value).success;
}

async function load(
  name: string,
  { module, at }: CourierModule,
  folder: string,
): Promise<{ readonly courier: NamedCourier } | { readonly mistakes: readonly string[] }> {
  const cannot = (says: string) => `${at} couriers.${name}.module ${says}`;
  let courier: unknown;
  try {
    ({ default: courier } = await import(pathToFileURL(resolve(folder, module)).href));
  } catch (error) {
    return { mistakes: [cannot(whyNotLoaded(error, module))] };
  }
  if (isCourier(courier)) {
    const { title } = courier;
    return {
      courier: {
        name,
        title,
        takes: (to) => courier.takes(to),
        send: (carried, signal) => courier.send(carried, signal),
      },
    };
  }
  const issues = courierSchema.safeParse(courier).error?.issues ?? [];
  return {
    mistakes: issues.map(({ path, message }) =>
      cannot(`has a default export whose ${path.join('.') || 'value'} ${message}`),
    ),
  };
}

/**
 * Loads the association's own ways to send notices, each from its module.
 *
 * @param file the association's file, beside which the modules are looked for
 * @throws AssociationFileError with all that is wrong, each with the line of the file that names the module
 */
export async function couriersOf(
  { couriers }: Pick<Association, 'couriers'>,
  file: string | undefined,
): Promise<readonly NamedCourier[]> {
  const folder = file === undefined ? '.' : dirname(file);
  const loaded = await Promise.all([...couriers].map(([name, module]) => load(name, module, folder)));
  const mistakes = loaded.flatMap((each) => ('mistakes' in each ? each.mistakes : []));
  if (mistakes.length > 0) throw new AssociationFileError(mistakes);
  return loaded.flatMap((each) => ('courier' in each ? [each.courier] : []));
}
