import { localisers as localisersIn } from '../../../src/text/sentences.ts';

export const localisers = localisersIn();
