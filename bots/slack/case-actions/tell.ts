import { NEWS_TEMPLATES } from '../../../src/reports/messages.ts';
import { writeToReporters } from './write-to-reporters.ts';

export const tell = writeToReporters({
  kind: 'tell',
  words: { fr: ['écrire', 'dire'], en: ['tell', 'write'] },
  templates: NEWS_TEMPLATES,
});
