import { describe, expect, it } from 'vitest';
import { readMessages } from '../../scripts/messages.ts';

const code = `say('a') say('b', { count: 1 }) say(\`seen.\${when}\`) say(\`category.\${slug}.help\`)`;
const fine = {
  fr: { a: 'Bonjour', b: '{count, plural, one {un lien} other {# liens}} de <b>{who}</b>' },
  en: { a: 'Hello', b: '{count, plural, one {one link} other {# links}} by <b>{who}</b>' },
};
const faults = (fr: Record<string, string>, en: Record<string, string>) =>
  readMessages({ fr: { ...fine.fr, ...fr }, en: { ...fine.en, ...en } }, code).faults;

describe('the texts of all languages', () => {
  it('are right when they hold the same keys and parameters, and the code uses every key', () => {
    expect(readMessages(fine, code).faults).toEqual([]);
  });

  it('give each message the types of its parameters', () => {
    const { types } = readMessages(fine, code);
    expect(types).toContain("  'a': Record<never, never>;");
    expect(types).toContain("  'b': { readonly count: number; readonly who: SayValue };");
  });

  it('give dates and numbers as numbers, whatever the order in which a parameter is met', () => {
    const text = '{n} {n, number} {at, date, long}';
    const { types } = readMessages({ fr: { a: text }, en: { a: text } }, code);
    expect(types).toContain("'a': { readonly at: number; readonly n: number }");
  });

  it('are wrong where one language lacks a key', () => {
    expect(faults({ 'seen.today': 'Aujourd’hui' }, {})).toEqual(['seen.today: missing in en.json']);
    expect(faults({}, { 'seen.today': 'Today' })).toContain('seen.today: missing in fr.json');
  });

  it('are wrong where one language lacks a parameter', () => {
    expect(faults({ a: 'Bonjour {name}' }, {})).toEqual(['a: {name} is missing in en.json']);
    expect(faults({}, { a: 'Hello {name}' })).toEqual(['a: {name} is missing in fr.json']);
  });

  it('are wrong where a parameter has another type in each language', () => {
    expect(faults({ a: '{n}' }, { a: '{n, number}' })).toEqual(['a: {n} has another type in each language']);
  });

  it('are wrong where no source file uses a key', () => {
    expect(faults({ c: 'x' }, { c: 'x' })).toEqual(['c: no source file uses it']);
  });

  it('are right where a template of the code may name the key, part by part', () => {
    const texts = { 'seen.today': 'x', 'category.cyber.help': 'x' };
    expect(faults(texts, texts)).toEqual([]);
    const deeper = { 'seen.today.help': 'x' };
    expect(faults(deeper, deeper)).toEqual(['seen.today.help: no source file uses it']);
  });

  it('are wrong where a text cannot be read, or has a mark that no channel shows', () => {
    expect(faults({ a: '{count, plural, one {x}' }, { a: 'x' })[0]).toMatch(/^a: fr\.json: /u);
    expect(faults({ a: '<i>x</i>' }, { a: 'x' })).toEqual(['a: fr.json: <i> is no mark that Vigie knows']);
  });

  it('are wrong where a plural has a form that the language has not, or lacks the one for one', () => {
    const en = { a: '{n, plural, one {a link} other {# links}}' };
    expect(faults({ a: '{n, plural, un {un lien} other {# liens}}' }, en)).toEqual([
      'a: fr.json: {n} has the plural form “un”, which the language has not',
      'a: fr.json: {n} lacks the plural form “one”',
    ]);
    expect(faults({ a: '<b>{n, plural, =1 {un lien} other {# liens}}</b>' }, en)).toEqual([]);
  });

  it('are compared whatever the number of languages', () => {
    const three = { ...fine, es: { a: 'Hola' } };
    expect(readMessages(three, code).faults).toEqual(['b: missing in es.json']);
  });
});
