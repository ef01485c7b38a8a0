import type { z } from 'zod';
import { nearest } from '../text/nearest.ts';
import type { Mistake, Path } from './where.ts';

function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let at: z.core.$ZodType = schema;
  for (const step of [...path, undefined]) {
    at = unwrapped(at);
    const { def } = at._zod;
    if (step === undefined) return isObject(def) ? Object.keys(def.shape) : [];
    if (isObject(def)) {
      const next: z.core.$ZodType | undefined = def.shape[String(step)];
      if (next === undefined) return [];
      at = next;
    } else if (isArray(def)) at = def.element;
    else if (isRecord(def)) at = def.valueType;
    else return [];
  }
  return [];
}

function isObject(def: z.core.$ZodTypeDef): def is z.core.$ZodObjectDef {
  return def.type === 'object';
}

function isArray(def: z.core.$ZodTypeDef): def is z.core.$ZodArrayDef {
  return def.type === 'array';
}

function isRecord(def: z.core.$ZodTypeDef): def is z.core.$ZodRecordDef {
  return def.type === 'record';
}

function isWrapper(def: z.core.$ZodTypeDef): def is z.core.$ZodOptionalDef {
  return def.type === 'optional' || def.type === 'default';
}

function isPipe(def: z.core.$ZodTypeDef): def is z.core.$ZodPipeDef {
  return def.type === 'pipe';
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = schema._zod;
  if (isWrapper(def)) return unwrapped(def.innerType);
  if (isPipe(def)) return unwrapped(def.in);
  return schema;
}

/** Says that a key means nothing where it stands, and which one may have been meant. */
export function unknownKey(path: Path, known: Iterable<string>): Mistake {
  const meant = nearest(String(path.at(-1)), known);
  return {
    path,
    at: 'key',
    says: meant === undefined ? 'is not known here' : `is not known here: did you mean ${meant}?`,
  };
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'must be a text',
  object: 'must hold keys below it',
  record: 'must hold keys below it',
  array: 'must be a list, each of its lines beginning with a dash',
};

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  );
}

/** Reads one section of the file by its schema: what it says, or everything that is wrong with it. */
export function readSection<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: Path,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly mistakes: readonly Mistake[] } {
  const reading = schema.safeParse(value);
  if (reading.success) return { ok: true, value: reading.data };
  const mistakes = reading.error.issues.flatMap((issue): readonly Mistake[] => {
    const inside = issue.path.filter((step) => typeof step !== 'symbol');
    const at = [...path, ...inside];
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, inside);
      return issue.keys.map((key) => unknownKey([...at, key], known));
    }
    if (valueAt(value, inside) === undefined) return [{ path: at, says: 'is missing' }];
    if (issue.code === 'invalid_type')
      return [{ path: at, says: EXPECTED[issue.expected] ?? 'cannot be read' }];
    return [{ path: at, says: issue.message }];
  });
  return { ok: false, mistakes };
}
