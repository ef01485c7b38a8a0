/** Any JSON object before it is known to be well formed. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether `value` is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface StringRule {
  readonly max?: number;
  readonly min?: number;
  readonly required?: boolean;
}

/**
 * Collects what is wrong with a payload, in Slack's own words and with its JSON pointers
 * (`must be less than 3001 characters [json-pointer:/blocks/0/text/text]`).
 */
export class Check {
  readonly errors: string[] = [];

  fail(pointer: string, message: string): void {
    this.errors.push(`${message} [json-pointer:${pointer}]`);
  }

  /** Refuses what is not an object, or has keys other than `keys` and `type`. */
  object(value: unknown, pointer: string, keys: readonly string[]): Json | undefined {
    if (!isJson(value)) {
      this.fail(pointer, 'must be a valid object');
      return undefined;
    }
    for (const key of Object.keys(value)) {
      if (key !== 'type' && !keys.includes(key)) this.fail(pointer, `invalid additional property: ${key}`);
    }
    return value;
  }

  string(parent: Json, key: string, pointer: string, rule: StringRule = {}): string | undefined {
    const value = parent[key];
    if (value === undefined || value === null) {
      if (rule.required === true) this.fail(pointer, `missing required field: ${key}`);
      return undefined;
    }
    if (typeof value !== 'string') {
      this.fail(`${pointer}/${key}`, 'must be a string');
      return undefined;
    }
    if (rule.max !== undefined && value.length > rule.max) {
      this.fail(`${pointer}/${key}`, `must be less than ${rule.max + 1} characters`);
    }
    if (value.length < (rule.min ?? 0)) {
      this.fail(`${pointer}/${key}`, `must be more than ${(rule.min ?? 0) - 1} characters`);
    }
    return value;
  }

  boolean(parent: Json, key: string, pointer: string): void {
    if (parent[key] !== undefined && typeof parent[key] !== 'boolean') {
      this.fail(`${pointer}/${key}`, 'must be a boolean');
    }
  }

  oneOf(parent: Json, key: string, pointer: string, values: readonly unknown[]): void {
    if (parent[key] !== undefined && !values.includes(parent[key])) {
      this.fail(`${pointer}/${key}`, `must be one of: ${values.join(', ')}`);
    }
  }

  /** The items of an array of `min` to `max`, or none when it is missing or wrong (which is noted). */
  array(
    parent: Json,
    key: string,
    pointer: string,
    rule: { readonly min?: number; readonly max?: number; readonly required?: boolean },
  ): readonly unknown[] {
    const value = parent[key];
    if (value === undefined) {
      if (rule.required !== false) this.fail(pointer, `missing required field: ${key}`);
      return [];
    }
    if (!Array.isArray(value)) {
      this.fail(`${pointer}/${key}`, 'must be an array');
      return [];
    }
    if (rule.max !== undefined && value.length > rule.max) {
      this.fail(`${pointer}/${key}`, `no more than ${rule.max} items allowed`);
    }
    if (value.length < (rule.min ?? 1)) {
      this.fail(`${pointer}/${key}`, `no fewer than ${rule.min ?? 1} items allowed`);
    }
    return value;
  }

  /** A text object: 1 to `max` characters, `plain_text` only where Slack allows nothing else. */
  text(
    parent: Json,
    key: string,
    pointer: string,
    rule: { readonly max: number; readonly plain?: boolean; readonly required?: boolean },
  ): void {
    const value = parent[key];
    if (value === undefined) {
      if (rule.required === true) this.fail(pointer, `missing required field: ${key}`);
      return;
    }
    this.textObject(value, `${pointer}/${key}`, rule);
  }

  textObject(
    value: unknown,
    pointer: string,
    rule: { readonly max: number; readonly plain?: boolean },
  ): void {
    const text = this.object(value, pointer, ['text', 'emoji', 'verbatim']);
    if (text === undefined) return;
    const allowed = rule.plain === true ? ['plain_text'] : ['plain_text', 'mrkdwn'];
    if (typeof text['type'] !== 'string' || !allowed.includes(text['type'])) {
      this.fail(`${pointer}/type`, `must be one of: ${allowed.join(', ')}`);
    }
    if (text['type'] === 'mrkdwn' && text['emoji'] !== undefined) {
      this.fail(pointer, 'invalid additional property: emoji');
    }
    if (text['type'] === 'plain_text' && text['verbatim'] !== undefined) {
      this.fail(pointer, 'invalid additional property: verbatim');
    }
    this.boolean(text, 'emoji', pointer);
    this.boolean(text, 'verbatim', pointer);
    this.string(text, 'text', pointer, { required: true, min: 1, max: rule.max });
  }
}
