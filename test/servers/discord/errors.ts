import type { z } from 'zod';
import { JSON_ERRORS, type JsonErrorName } from './limits.ts';

interface FormError {
  readonly code: string;
  readonly message: string;
}
interface FormErrors {
  [key: string]: FormErrors | FormError[];
}

/** An answer that is not a success, in Discord's own shape. */
export class DiscordRefusal extends Error {
  override readonly name = 'DiscordRefusal';
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: { message: string; code: number; errors?: FormErrors }) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function refusal(name: JsonErrorName): DiscordRefusal {
  const [status, code, message] = JSON_ERRORS[name];
  return new DiscordRefusal(status, { message, code });
}

/**
 * The 50035 answer for what a schema found wrong: the errors nested under the path of each field.
 * @see https://docs.discord.com/developers/reference#error-messages
 */
export function invalidForm(
  issues: readonly z.core.$ZodIssue[],
  under: readonly PropertyKey[] = [],
): DiscordRefusal {
  const [status, code, message] = JSON_ERRORS.invalidForm;
  const errors: FormErrors = {};
  for (const issue of issues) put(errors, [...under, ...issue.path].map(String), formError(issue));
  return new DiscordRefusal(status, { message, code, errors });
}

function put(errors: FormErrors, path: readonly string[], error: FormError): void {
  let here = errors;
  for (const key of path) {
    const next = here[key];
    if (next !== undefined && !Array.isArray(next)) here = next;
    else {
      const made: FormErrors = {};
      here[key] = made;
      here = made;
    }
  }
  const known = here['_errors'];
  here['_errors'] = Array.isArray(known) ? [...known, error] : [error];
}

function formError(issue: z.core.$ZodIssue): FormError {
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['code'];
    return { code: typeof code === 'string' ? code : 'BASE_TYPE_INVALID', message: issue.message };
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  if (issue.code === 'too_big') {
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  }
  if (issue.code === 'too_small') {
    return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  }
  return { code: 'BASE_TYPE_INVALID', message: issue.message };
}
