import { describe, expect, test } from 'vitest';
import { groupNoticeReference, noticeReferencesIn } from '../../src/notices/reference.ts';

const REFERENCE = 'N7K3M9QXRC';
const SHOWN = groupNoticeReference(REFERENCE);

describe('a notice’s reference is found in a text', () => {
  test.each([
    ['as it is shown', SHOWN],
    ['in small letters', SHOWN.toLowerCase()],
    ['ungrouped', REFERENCE],
    ['after a word that begins as it does', `Notice ${SHOWN}.`],
    ['in brackets', `ref=${SHOWN}]`],
    ['in an address', `NOTICES+${REFERENCE}@A.EXAMPLE`],
    ['in an address that a list rewrote', `notices+${REFERENCE}=p.example@bounce.a.example`],
    ['before an underscore', `${REFERENCE}_1`],
    ['with other dashes', SHOWN.replaceAll('-', '–')],
    ['with the sign for minus', SHOWN.replaceAll('-', '−')],
    ['with underscores', SHOWN.replaceAll('-', '_')],
    ['with blanks', SHOWN.replaceAll('-', ' ')],
    ['with blanks that do not break', SHOWN.replaceAll('-', '\u00A0')],
    ['with narrow blanks that do not break', SHOWN.replaceAll('-', '\u202F')],
    ['with blanks around its dashes', SHOWN.replaceAll('-', ' - ')],
    ['with signs that nobody sees', SHOWN.replace('-', '-\u200B')],
    ['between signs that say which way to read', `\u200F${SHOWN}\u200E`],
    ['after a sign that nobody sees', `Notice\u200B${SHOWN}`],
  ])('%s', (_, text) => {
    expect(noticeReferencesIn(text)).toEqual([REFERENCE]);
  });

  test('where its check symbol is right and nothing is added to it', () => {
    expect([...'0123456789'].flatMap((last) => noticeReferencesIn(REFERENCE.slice(0, -1) + last))).toEqual(
      [],
    );
    expect(noticeReferencesIn(`${REFERENCE}7`)).toEqual([]);
    expect(noticeReferencesIn(`X${REFERENCE}`)).toEqual([]);
    expect(noticeReferencesIn(SHOWN.slice(2))).toEqual([]);
  });
});
