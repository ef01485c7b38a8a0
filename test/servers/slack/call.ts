import { isJson, type Json } from './check.ts';
import { SlackRefusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** One call of a Web API method: the arguments as they arrived, and the workspace that it concerns. */
export interface Call {
  readonly workspace: Workspace;
  readonly args: Readonly<Record<string, unknown>>;
  /** Where this server is reached, for the addresses that answers hold. */
  readonly url: string;
  /** Whether Slack's limit of one message a second and channel applies. */
  readonly pacing: boolean;
}

/** A method of the Web API: the fields beside `ok`, or a refusal thrown. */
export type Method = (call: Call) => Json;

/** The argument as a text, or undefined when it is absent or empty. */
export function textArgument(call: Call, name: string): string | undefined {
  const value = call.args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The argument as a text, refused as Slack does when it is missing. */
export function requiredArgument(call: Call, name: string): string {
  const value = textArgument(call, name);
  if (value !== undefined) return value;
  throw new SlackRefusal('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  });
}

export function flagArgument(call: Call, name: string, otherwise: boolean): boolean {
  const value = call.args[name];
  if (value === undefined) return otherwise;
  return value === true || value === 'true' || value === '1';
}

export function numberArgument(call: Call, name: string, otherwise: number): number {
  const value = Number(call.args[name] ?? otherwise);
  return Number.isFinite(value) ? value : otherwise;
}

/** A structured argument: an object or an array, or the JSON text of one; refused with `error` otherwise. */
export function jsonArgument(call: Call, name: string, error: string): unknown {
  const value = call.args[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    throw new SlackRefusal(error);
  }
}

/** A structured argument that must be an object. */
export function objectArgument(call: Call, name: string, error: string): Json | undefined {
  const value = jsonArgument(call, name, error);
  if (value === undefined) return undefined;
  if (!isJson(value)) throw new SlackRefusal(error);
  return value;
}
