import type { Writer } from './writer.ts';

/** The acts that change nothing but where the case stands and who holds it. */

export const claim: Writer<'claim'> = () => ({ kind: 'wrote', trace: { action: 'claimed', detail: {} } });

export const release: Writer<'release'> = () => ({
  kind: 'wrote',
  trace: { action: 'released', detail: {} },
});

export const assign: Writer<'assign'> = ({ row, act }) =>
  row.claimed_by === act.to.id
    ? { kind: 'already' }
    : { kind: 'wrote', trace: { action: 'assigned', detail: { to: act.to.id } }, change: { holder: act.to } };

export const resume: Writer<'resume'> = () => ({ kind: 'wrote', trace: { action: 'resumed', detail: {} } });

export const changePole: Writer<'change-pole'> = ({ row, act }) =>
  row.pole === act.pole
    ? { kind: 'already' }
    : {
        kind: 'wrote',
        trace: { action: 'pole-changed', detail: { from: row.pole, to: act.pole } },
        change: { pole: act.pole },
      };
