import { MAX_TARGETS } from '../conversation/targets.ts';
import { type LinkReading, readLink, readLinks } from '../links/read.ts';
import type { Target } from '../links/target.ts';

/** What is wrong with the links that somebody typed, by the line, from 1. */
export type LinksFault =
  | { readonly why: 'no-link'; readonly line: number }
  | { readonly why: 'refused'; readonly line: number; readonly reading: LinkReading }
  | { readonly why: 'too-many'; readonly count: number };

export type TypedLinks =
  | { readonly ok: true; readonly targets: readonly Target[] }
  | { readonly ok: false; readonly faults: readonly LinksFault[] };

/** The links of one line; where a line is nothing but one word, what only its place makes a link too. */
function linksOf(line: string): readonly LinkReading[] {
  const found = readLinks(line);
  if (found.length > 0 || /\s/u.test(line)) return found;
  const whole = readLink(line);
  return whole === undefined ? [] : [whole];
}

/** Reads links that somebody typed on lines: 1 to `MAX_TARGETS` targets, each once, or what is wrong with each line. */
export function typedLinks(text: string): TypedLinks {
  const targets = new Map<string, Target>();
  const faults: LinksFault[] = [];
  text.split('\n').forEach((written, index) => {
    const line = index + 1;
    if (written.trim() === '') return;
    const readings = linksOf(written.trim());
    if (readings.length === 0) faults.push({ why: 'no-link', line });
    for (const reading of readings) {
      if (reading.kind === 'refused') faults.push({ why: 'refused', line, reading });
      else targets.set(reading.target.canonical, reading.target);
    }
  });
  if (targets.size > MAX_TARGETS) faults.push({ why: 'too-many', count: targets.size });
  if (faults.length > 0) return { ok: false, faults };
  return targets.size === 0
    ? { ok: false, faults: [{ why: 'no-link', line: 1 }] }
    : { ok: true, targets: [...targets.values()] };
}
