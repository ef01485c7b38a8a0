import type { Pseudonym } from '../src/privacy/pseudonym.ts';

/** The purpose for which each sealed value is sealed: what was sealed for one cannot be opened for another. */
export const sealedAs = {
  session: (pseudonym: Pseudonym): string => `session:${pseudonym}`,
  address: (pseudonym: Pseudonym): string => `address:${pseudonym}`,
  context: (reference: string): string => `context:${reference}`,
  description: (reference: string): string => `description:${reference}`,
  addition: (reference: string): string => `addition:${reference}`,
  message: (id: string): string => `message:${id}`,
  note: (id: string): string => `note:${id}`,
  noticeDraft: (number: number): string => `notice-draft:${number}`,
  notice: (reference: string): string => `notice:${reference}`,
  outcome: (id: number): string => `outcome:${id}`,
  mail: (id: string): string => `mail:${id}`,
  escalation: (id: string): string => `escalation:${id}`,
  handover: (id: string): string => `handover:${id}`,
  reasoning: (qualification: number): string => `reasoning:${qualification}`,
  importContext: (id: string): string => `import-context:${id}`,
  handle: (attachment: string): string => `handle:${attachment}`,
  original: (attachment: string): string => `original:${attachment}`,
  shown: (attachment: string): string => `shown:${attachment}`,
} as const;
