import { describe, expect, it } from 'vitest';
import { importedMessage } from '../../../../bots/slack/watch/import-message.ts';
import { prefilledFrom, reportedView, reportView } from '../../../../bots/slack/watch/report-view.ts';
import { removeView, termView } from '../../../../bots/slack/watch/term-form.ts';
import { termsImportView, termsPreview } from '../../../../bots/slack/watch/terms-import.ts';
import { BEGINNING, termsView } from '../../../../bots/slack/watch/terms-view.ts';
import { say } from '../../../../src/text/say.ts';
import { LINKS_MAX } from '../../../../src/watch/list.ts';
import { EXAMPLES_MAX, MEANING_MAX, MOTIVE_MAX, TERM_MAX, TERMS_MAX } from '../../../../src/watch/terms.ts';
import type { KeptTerm } from '../../../../src/watch/terms-list.ts';
import { blockErrors } from '../../../servers/slack/blocks.ts';
import { viewErrors } from '../../../servers/slack/views.ts';
import { localisers } from '../sentences.ts';
import { parsedTexts, readable } from '../shown.ts';

const quotes = (length: number) => '"'.repeat(length);
/** The most that Slack takes in a view, in bytes. */
const VIEW_BYTES_MAX = 250_000;

function longestTerm(id: number): KeptTerm {
  return {
    id,
    term: 't'.repeat(TERM_MAX),
    language: 'any',
    meaning: quotes(MEANING_MAX),
    motive: 'm'.repeat(MOTIVE_MAX),
    examples: quotes(EXAMPLES_MAX),
  };
}

const longestTerms = Array.from({ length: TERMS_MAX }, (_, index) => longestTerm(9_000_000 + index));

describe.each(['fr', 'en'] as const)('in %s, with the longest that can be, Slack takes', (locale) => {
  const localiser = localisers[locale];

  function taken(view: { readonly blocks: readonly unknown[] }): void {
    expect(viewErrors(view)).toEqual([]);
    expect(parsedTexts(view.blocks)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
  }

  it('the modal of a report, from a message of any length', () => {
    const links = Array.from(
      { length: 40 },
      (_, index) => `https://example.com/${'x'.repeat(1500)}/${index}`,
    );
    const prefilled = prefilledFrom({ words: `${quotes(40_000)} ${links.join(' ')}`, links });
    const view = reportView(localiser, prefilled);
    taken(view);
    expect(readable(view.blocks)).toContain('30');
  });

  it('what became of a report that went into eleven cases', () => {
    const cases = Array.from({ length: 11 }, (_, index) => ({
      number: 9_000_000 + index,
      state: 'awaiting-reporter' as const,
      opened: index === 10,
    }));
    taken(reportedView(localiser, { reference: '0123456789'.slice(0, 9), cases }));
  });

  it('the list of terms, full and searched, for leads and readers', () => {
    for (const role of ['lead', 'reader'] as const) {
      taken(termsView(localiser, longestTerms, { page: 100, query: '' }, role, say('watch.terms.changed')));
      taken(termsView(localiser, longestTerms, { page: 9, query: '"'.repeat(80) }, role));
      taken(termsView(localiser, [], BEGINNING, role));
    }
  });

  it('the modals of one term', () => {
    taken(termView(localiser, longestTerm(1), { page: 249, query: quotes(80) }));
    taken(termView(localiser, undefined, BEGINNING));
    taken(removeView(localiser, longestTerm(1), { page: 249, query: quotes(80) }));
  });

  it('the modals of an import of terms', () => {
    taken(termsImportView(localiser, { page: 249, query: quotes(80) }));
    const read = {
      kind: 'read' as const,
      terms: longestTerms,
      refused: Array.from({ length: 5_000 }, (_, line) => ({
        line,
        written: quotes(80),
        why: 'unknown-language' as const,
      })),
      duplicates: Array.from({ length: 5_000 }, (_, line) => ({ line, term: 'x', firstLine: 1 })),
    };
    const kept = { file: 'F0123456789', place: { page: 249, query: quotes(80) } };
    const difference = {
      added: longestTerms,
      changed: longestTerms.map((to) => ({ id: to.id, to })),
      removed: longestTerms,
    };
    taken(termsPreview(localiser, read, difference, kept));
    taken(termsPreview(localiser, read, { added: [], changed: [], removed: [] }, kept));
  });

  it('what became of a list of links', () => {
    const link = (index: number) => ({
      line: index,
      number: 9_000_000 + index * 2,
      state: 'awaiting-reporter' as const,
    });
    const links = Array.from({ length: LINKS_MAX }, (_, index) => link(index));
    const read = {
      kind: 'read' as const,
      links: [],
      refused: Array.from({ length: 9_999 }, (_, line) => ({
        line,
        written: quotes(80),
        why: 'refused-address' as const,
        reason: 'dangerous-scheme' as const,
      })),
      duplicates: Array.from({ length: 9_999 }, (_, line) => ({ line, written: quotes(80), firstLine: 1 })),
    };
    const { blocks } = importedMessage(localiser, { fresh: links, known: links }, read);
    expect(blockErrors(blocks, 'message')).toEqual([]);
    expect(parsedTexts(blocks)).toEqual([]);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
  });

  it('what became of a list of links, without saying a password again', () => {
    const read = {
      kind: 'read' as const,
      links: [],
      refused: [
        {
          line: 3,
          written: 'https://me:secret@example.com/a',
          why: 'refused-address' as const,
          reason: 'credentials' as const,
        },
      ],
      duplicates: [],
    };
    const shown = readable(importedMessage(localiser, { fresh: [], known: [] }, read).blocks);
    expect(shown).not.toContain('secret');
  });
});
