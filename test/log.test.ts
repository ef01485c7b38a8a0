import { expect, test } from 'vitest';
import { errorFields } from '../src/log.ts';

test('of an error only its name, its code and its place are told', () => {
  const error = Object.assign(new TypeError('somebody wrote: my name is Ada'), { code: 'E_TEXT' });
  const fields = errorFields(error);
  expect(fields).toMatchObject({ error: 'TypeError', code: 'E_TEXT' });
  expect(fields['at']).toMatch(/^at .*log\.test\.ts:\d+:\d+/u);
});

test('a message of several lines that looks like a stack is not taken for one', () => {
  const said = 'at first\n    at my place, 12:30:15\n  at Ada’s';
  expect(JSON.stringify(errorFields(new Error(said)))).not.toMatch(/Ada|my place|first/u);
});

test('a message that was changed after the error was made tells nothing either', () => {
  const error = new Error('first');
  error.message = 'at Ada’s';
  expect(JSON.stringify(errorFields(error))).not.toContain('Ada');
});

test('what is no error is told by its type alone', () => {
  expect(errorFields('Ada')).toEqual({ error: 'string' });
});
