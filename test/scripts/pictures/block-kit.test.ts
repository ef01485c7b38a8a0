import type {
  ActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
  View,
} from '@slack/types';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawMessage, drawView } from '../../../scripts/pictures/block-kit/draw.ts';
import { messageSvg } from '../../../scripts/pictures/block-kit/message.ts';
import { previewSvg } from '../../../scripts/pictures/block-kit/preview.ts';
import { viewSvg } from '../../../scripts/pictures/block-kit/view.ts';
import type { Workspace } from '../../../scripts/pictures/block-kit/workspace.ts';
import { blockErrors } from '../../servers/slack/blocks.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { ACCESSORIES, ACTIONS, BLOCKS, INPUTS, LONG, MODAL, RICH } from './everything.ts';

function workspaceIn(locale: 'fr' | 'en'): Workspace {
  const names = { U0CAMILLE: 'Camille', U0SACHA: 'Sacha', S0GARDE: 'astreinte', C0CYBER: 'vigie-cyber' };
  return { locale, names, now: Date.UTC(2026, 10, 24, 9, 30) };
}

const FR = workspaceIn('fr');
const HOME: View = {
  type: 'home',
  blocks: BLOCKS.map((block) =>
    block.type === 'actions'
      ? // Slack shows none of these on a home tab.
        { ...block, elements: block.elements.filter(({ type }) => type !== 'datetimepicker') }
      : block,
  ),
};

const SINGLE = {
  static_select: true,
  external_select: true,
  users_select: true,
  conversations_select: true,
  channels_select: true,
  datepicker: true,
  timepicker: true,
  checkboxes: true,
  radio_buttons: true,
} as const;
const MULTI = {
  multi_static_select: true,
  multi_external_select: true,
  multi_users_select: true,
  multi_conversations_select: true,
  multi_channels_select: true,
} as const;
/** The elements that Slack's types name, without those that Vigie has no use for and that no picture draws. */
const IN_SECTIONS = {
  ...SINGLE,
  ...MULTI,
  button: true,
  image: true,
  overflow: true,
} as const satisfies Record<Exclude<SectionBlockAccessory['type'], 'workflow_button'>, true>;
const IN_ACTIONS = {
  ...SINGLE,
  button: true,
  overflow: true,
  datetimepicker: true,
} as const satisfies Record<
  Exclude<ActionsBlockElement['type'], keyof typeof MULTI | 'workflow_button' | 'rich_text_input'>,
  true
>;
const IN_INPUTS = {
  ...SINGLE,
  ...MULTI,
  plain_text_input: true,
  rich_text_input: true,
  email_text_input: true,
  url_text_input: true,
  number_input: true,
  file_input: true,
  datetimepicker: true,
} as const satisfies Record<InputBlockElement['type'], true>;

/** Every text of a drawing: where it begins and ends, its baseline, its size and what it says. */
function textsOf(svg: string) {
  const shape =
    /<text x="(?<x>[\d.]+)" y="(?<y>[\d.]+)" [^>]*font-size="(?<size>[\d.]+)"[^>]*textLength="(?<width>[\d.]+)"[^>]*>(?<said>[^<]*)</gu;
  return [...svg.matchAll(shape)].map(({ groups = {} }) => {
    const from = Number(groups['x']);
    return {
      from,
      to: from + Number(groups['width']),
      baseline: Number(groups['y']),
      size: Number(groups['size']),
      said: groups['said'] ?? '',
    };
  });
}

function sizeOf(svg: string) {
  const size = /viewBox="0 0 (?<width>\d+) (?<height>\d+)"/u.exec(svg)?.groups ?? {};
  return { width: Number(size['width']), height: Number(size['height']) };
}

function wordsOf(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

const SURFACES = (['fr', 'en'] as const).flatMap((locale) => {
  const workspace = workspaceIn(locale);
  const around = {
    replies: [{ blocks: [RICH] }, { blocks: BLOCKS.slice(0, 2), by: 'U0SACHA' }],
    isEphemeral: true,
  };
  return [
    { name: `a message (${locale})`, svg: messageSvg(BLOCKS, around, workspace) },
    { name: `a modal (${locale})`, svg: viewSvg(MODAL, workspace) },
    { name: `the home tab (${locale})`, svg: viewSvg(HOME, workspace) },
  ];
});

describe('pictures of Block Kit', () => {
  it('are made of what Slack would take', () => {
    expect(blockErrors(BLOCKS, 'message')).toEqual([]);
    expect(viewErrors(MODAL)).toEqual([]);
    expect(viewErrors(HOME)).toEqual([]);
  });

  it('show every element that Slack knows, where it may stand', () => {
    const types = (elements: readonly { readonly type: string }[]) =>
      [...new Set(elements.map(({ type }) => type))].sort();
    expect(types(ACTIONS)).toEqual(Object.keys(IN_ACTIONS).sort());
    expect(types(ACCESSORIES)).toEqual(Object.keys(IN_SECTIONS).sort());
    expect(types(INPUTS)).toEqual(Object.keys(IN_INPUTS).sort());
  });

  it.each(SURFACES)('keep every text of $name within the frame', ({ svg }) => {
    const { width, height } = sizeOf(svg);
    const texts = textsOf(svg);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter(({ from, to }) => from < 20 || to > width - 20)).toEqual([]);
    expect(texts.filter(({ baseline, size }) => baseline < size || baseline > height - 12)).toEqual([]);
  });

  it.each(SURFACES)('write no text of $name over another', ({ svg }) => {
    const texts = textsOf(svg);
    const over = texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter(
          (other) =>
            Math.abs(one.baseline - other.baseline) < Math.min(one.size, other.size) &&
            one.from < other.to - 0.5 &&
            other.from < one.to - 0.5,
        )
        .map((other) => [one.said, other.said]),
    );
    expect(over).toEqual([]);
  });

  it.each(SURFACES)('hold only numbers that are numbers in $name', ({ svg }) => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/u);
  });

  it('lose no word of a text that takes several lines', () => {
    const said = (svg: string) =>
      wordsOf(
        textsOf(svg)
          .map((text) => text.said)
          .join(''),
      );
    expect(said(messageSvg([RICH], {}, FR)).split(wordsOf(LONG))).toHaveLength(4);
    expect(said(viewSvg(MODAL, FR)).split(wordsOf(LONG)).length).toBeGreaterThan(5);
  });

  it('show the names of members, groups and channels, and moments in the reader’s language', () => {
    const french = messageSvg(BLOCKS, {}, FR);
    expect(french).toContain('@Camille');
    expect(french).toContain('@astreinte');
    expect(french).toContain('#vigie-cyber');
    expect(french).toContain('il y a 15 minutes');
    expect(messageSvg(BLOCKS, {}, workspaceIn('en'))).toContain('15 minutes ago');
  });

  it('say of a message that one person alone sees it, and who wrote a reply', () => {
    const svg = messageSvg([], { isEphemeral: true, replies: [{ blocks: [], by: 'U0SACHA' }] }, FR);
    expect(textsOf(svg).map(({ said }) => said)).toEqual(
      expect.arrayContaining(['Visible par vous uniquement', 'Sacha']),
    );
    expect(messageSvg([], {}, FR)).not.toContain('uniquement');
  });

  it('give every modal the buttons that Slack gives it', () => {
    const { submit: _, close: __, ...bare } = MODAL;
    const said = (view: View) => textsOf(viewSvg(view, FR)).map((text) => text.said);
    expect(said({ ...bare, blocks: [] }).at(-1)).toBe('Fermer');
    expect(said({ ...MODAL, blocks: [] }).slice(-2)).toEqual(['Annuler', 'Enregistrer']);
  });

  it('escape what would be markup in a drawing', () => {
    const svg = messageSvg([{ type: 'section', text: { type: 'plain_text', text: '</svg><a&b>' } }], {}, FR);
    expect(svg).toContain('&lt;/svg&gt;&lt;a&amp;b&gt;');
    expect(svg.match(/<\/svg>/gu)).toHaveLength(1);
  });

  const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
  it.each<[string, KnownBlock]>([
    ['markdown', { type: 'markdown', text: 'a' }],
    [
      'workflow_button',
      {
        type: 'actions',
        elements: [
          {
            type: 'workflow_button',
            text: { type: 'plain_text', text: 'a' },
            workflow: { trigger: { url: 'https://exemple.test' } },
          },
        ],
      },
    ],
    [
      ':unknown-emoji:',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: 'unknown-emoji' }] }],
      },
    ],
    ['date token century', section('<!date^1795511700^{century}|…>')],
    ['```', section('```a```')],
  ])('refuse by name what they cannot draw: %s', (name, block) => {
    expect(() => messageSvg([block], {}, FR)).toThrow(name);
  });

  it('come out the same every time, twice as fine', async () => {
    const small = { ...MODAL, blocks: MODAL.blocks.slice(0, 4) };
    const [one, other] = [await drawView(small, FR), await drawView(small, FR)];
    expect(one.equals(other)).toBe(true);
    const { width, height } = sizeOf(viewSvg(small, FR));
    expect(await sharp(one).metadata()).toMatchObject({
      format: 'png',
      width: width * 2,
      height: height * 2,
    });
    expect((await drawMessage(BLOCKS.slice(0, 1))).length).toBeGreaterThan(1000);
  });

  it('preview JSON of any surface, and say in Slack’s words why one would be refused', () => {
    const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    expect(previewSvg(json(MODAL), FR)).toBe(viewSvg(MODAL, FR));
    expect(previewSvg(json(HOME), FR)).toBe(viewSvg(HOME, FR));
    expect(previewSvg(json(BLOCKS), FR)).toBe(messageSvg(BLOCKS, {}, FR));
    const around = {
      channel: 'vigie-cyber',
      isEphemeral: true,
      replies: [{ blocks: [RICH], by: 'U0SACHA' }],
    };
    expect(previewSvg(json({ blocks: BLOCKS, ...around }), FR)).toBe(messageSvg(BLOCKS, around, FR));
    expect(() => previewSvg([{ type: 'header', text: { type: 'plain_text', text: '' } }])).toThrow(
      /Slack would refuse this:\n.*\/blocks\/0\/text/u,
    );
    expect(() => previewSvg({ type: 'modal', blocks: [] })).toThrow('/view');
  });
});
