import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { courierSchema, type NamedCourier } from '../notices/courier.ts';
import type { Association, CourierModule } from './association.ts';
import { AssociationFileError } from './file.ts';

/** Where in its own stack an error was thrown, without what its message says: `send.ts:12`. */
function thrownAt(error: unknown): string {
  const place = error instanceof Error ? /([^/\\()]+:\d+):\d+\)?$/mu.exec(error.stack ?? '')?.[1] : undefined;
  return place === undefined ? '' : ` (at ${place})`;
}

function whyNotLoaded(error: unknown): string {
  const code = z.object({ code: z.string() }).safeParse(error).data?.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT'
    ? 'cannot be found, or imports what cannot be found'
    : `cannot be loaded${thrownAt(error)}`;
}

async function load(
  name: string,
  { module, at }: CourierModule,
  folder: string,
): Promise<{ readonly courier: NamedCourier } | { readonly mistakes: readonly string[] }> {
  const cannot = (says: string) => `${at} couriers.${name}.module ${says}`;
  let loaded: unknown;
  try {
    loaded = await import(pathToFileURL(resolve(folder, module)).href);
  } catch (error) {
    return { mistakes: [cannot(whyNotLoaded(error))] };
  }
  const reading = z.looseObject({ default: courierSchema }).safeParse(loaded);
  if (!reading.success)
    return {
      mistakes: reading.error.issues.map(({ path, message }) =>
        cannot(`has a default export whose ${path.slice(1).join('.') || 'value'} ${message}`),
      ),
    };
  const courier = reading.data.default;
  // Called as methods of what the module exports, which may keep something of its own.
  return {
    courier: {
      name,
      title: courier.title,
      takes: (to) => courier.takes(to),
      send: (carried, signal) => courier.send(carried, signal),
    },
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
