import { QUESTION_TEMPLATES } from '../../../src/reports/messages.ts';
import { writeToReporters } from './write-to-reporters.ts';

export const ask = writeToReporters({
  kind: 'ask',
  words: { fr: ['demander', 'question'], en: ['ask'] },
  templates: QUESTION_TEMPLATES,
});
