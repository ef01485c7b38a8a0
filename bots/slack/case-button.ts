import type { Button } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Say } from '../../src/text/say.ts';
import { clip } from './clip.ts';
import { BUTTON_TEXT_MAX } from './limits.ts';

/** What a button carries: its case, and what of the case it is about (a notice, a target), where it is not all of it. */
export interface Carried {
  readonly number: number;
  readonly about: string | undefined;
}

/** What a button carries, as its value. */
export function carriedValue({ number, about }: Carried): string {
  return about === undefined ? String(number) : `${number}:${about}`;
}

/** Reads back what a button carries; undefined where that is nothing of a case. */
export function carriedIn(value: string | undefined): Carried | undefined {
  const { number, about } = /^(?<number>\d{1,15})(?::(?<about>.+))?$/su.exec(value ?? '')?.groups ?? {};
  return number === undefined ? undefined : { number: Number(number), about };
}

/** A button that carries the case's number, and what of the case it is about. */
export function caseButton(
  localiser: Localiser,
  action: string,
  label: Say,
  number: number,
  style?: 'primary' | 'danger',
  about?: string,
): Button {
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: clip(localiser.bare(label), BUTTON_TEXT_MAX), emoji: false },
    value: carriedValue({ number, about }),
    ...(style === undefined ? {} : { style }),
  };
}
