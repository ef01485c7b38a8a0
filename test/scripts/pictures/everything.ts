import type {
  ActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  ModalView,
  Option,
  PlainTextOption,
  RichTextBlock,
  SectionBlockAccessory,
} from '@slack/types';

/** Words of a length that wraps anywhere, with a word longer than any line at its end. */
export const LONG =
  'Ce message circule depuis ce matin dans le groupe de mon lycée, et plusieurs élèves l’ont déjà relayé «\u202Fpour rire\u202F»\u202F; je ne sais pas à qui en parler. https://exemple.test/' +
  'a'.repeat(160);

function plain(text: string) {
  return { type: 'plain_text', text } as const;
}

function option(text: string, value: string): PlainTextOption {
  return { text: plain(text), value };
}

const OFFENCES = [
  option('Provocation à la discrimination, à la haine ou à la violence (origine…)', 'incitement'),
  option('Injure publique à caractère raciste, antisémite, homophobe…', 'insult'),
  option('Menaces de mort', 'threats'),
];
const CHOICES: Option[] = [
  {
    text: plain('Prévenir le signalant'),
    value: 'tell',
    description: plain('Dans sa langue, sur son canal'),
  },
  { text: { type: 'mrkdwn', text: '*Garder* une trace dans le fil' }, value: 'keep' },
];
const asked = { placeholder: plain('Choisissez…') };

/** A rich text with every kind of part, element and style that the surfaces use. */
export const RICH: RichTextBlock = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'emoji', name: 'red_circle' },
        { type: 'text', text: ' Pris en charge', style: { bold: true } },
        { type: 'text', text: ' par ' },
        { type: 'user', user_id: 'U0CAMILLE' },
        { type: 'text', text: ', ' },
        { type: 'date', timestamp: 1_795_511_700, format: '{date_short} {time} ({ago})', fallback: '…' },
        { type: 'text', text: '. ' },
        { type: 'usergroup', usergroup_id: 'S0GARDE' },
        { type: 'text', text: ' est prévenue\u202F; voir ' },
        { type: 'link', url: 'https://exemple.test/cas/17', text: 'la page du cas' },
        { type: 'text', text: '. ' },
        { type: 'text', text: 'Incliné', style: { italic: true } },
        { type: 'text', text: ', ' },
        { type: 'text', text: 'barré', style: { strike: true } },
        { type: 'text', text: ', ' },
        { type: 'text', text: 'hxxps://x[.]com/an_account/status/18', style: { code: true } },
        { type: 'text', text: '.' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'ordered',
      elements: [LONG, 'Un second point'].map((text) => ({
        type: 'rich_text_section',
        elements: [{ type: 'text', text }],
      })),
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 1,
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Un point en retrait' }] }],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: LONG }] },
    {
      type: 'rich_text_preformatted',
      elements: [{ type: 'text', text: `2026-11-24 09:30  claimed\n${LONG}` }],
    },
  ],
};

/** Every element that stands in an actions block, and what some look like with something chosen. */
export const ACTIONS: ActionsBlockElement[] = [
  { type: 'button', action_id: 'a1', text: plain('Prendre en charge'), style: 'primary' },
  { type: 'button', action_id: 'a2', text: plain('Écarter'), style: 'danger' },
  { type: 'button', action_id: 'a3', text: plain('Libérer') },
  {
    type: 'button',
    action_id: 'a4',
    text: plain('Un libellé aussi long que Slack le permet, soit soixante-quinze signes !'),
  },
  { type: 'static_select', action_id: 'a5', options: OFFENCES, ...asked },
  { type: 'external_select', action_id: 'a6', initial_option: option('Telegram', 'telegram'), ...asked },
  { type: 'users_select', action_id: 'a7', initial_user: 'U0CAMILLE' },
  { type: 'conversations_select', action_id: 'a8', initial_conversation: 'C0CYBER' },
  { type: 'channels_select', action_id: 'a9', initial_channel: 'C0CYBER' },
  { type: 'datepicker', action_id: 'a10', initial_date: '2026-11-20' },
  { type: 'timepicker', action_id: 'a11', initial_time: '09:30' },
  { type: 'datetimepicker', action_id: 'a12', initial_date_time: 1_795_511_700 },
  { type: 'checkboxes', action_id: 'a13', options: CHOICES, initial_options: CHOICES.slice(0, 1) },
  { type: 'radio_buttons', action_id: 'a14', options: CHOICES },
  { type: 'overflow', action_id: 'a15', options: OFFENCES },
];

/** Every element that stands beside a section. */
export const ACCESSORIES: SectionBlockAccessory[] = [
  ...ACTIONS.filter((element) => element.type !== 'datetimepicker' && element.type !== 'rich_text_input'),
  { type: 'multi_static_select', action_id: 's1', options: OFFENCES, initial_options: OFFENCES.slice(1) },
  { type: 'multi_external_select', action_id: 's2', ...asked },
  { type: 'multi_users_select', action_id: 's3', initial_users: ['U0CAMILLE'] },
  { type: 'multi_channels_select', action_id: 's4', initial_channels: ['C0CYBER'] },
  { type: 'multi_conversations_select', action_id: 's5', initial_conversations: ['C0CYBER'] },
  { type: 'image', alt_text: 'Capture 1', slack_file: { id: 'F1' } },
];

/** Every element that stands in an input block, and what some look like with something in them. */
export const INPUTS: InputBlockElement[] = [
  { type: 'plain_text_input', action_id: 'i1', ...asked },
  { type: 'plain_text_input', action_id: 'i2', initial_value: LONG },
  { type: 'plain_text_input', action_id: 'i3', multiline: true, initial_value: `${LONG}\n\n${LONG}` },
  { type: 'plain_text_input', action_id: 'i4', multiline: true, ...asked },
  { type: 'email_text_input', action_id: 'i5', initial_value: 'contact@exemple.test' },
  { type: 'url_text_input', action_id: 'i6', ...asked },
  { type: 'number_input', action_id: 'i7', is_decimal_allowed: false, initial_value: '12' },
  { type: 'rich_text_input', action_id: 'i8', initial_value: RICH },
  {
    type: 'static_select',
    action_id: 'i9',
    options: OFFENCES,
    initial_option: OFFENCES[0] ?? option('', ''),
  },
  { type: 'external_select', action_id: 'i10', ...asked },
  { type: 'multi_static_select', action_id: 'i11', options: OFFENCES, initial_options: OFFENCES },
  { type: 'multi_external_select', action_id: 'i12', ...asked },
  { type: 'users_select', action_id: 'i13', initial_user: 'U0CAMILLE' },
  { type: 'multi_users_select', action_id: 'i14', initial_users: ['U0CAMILLE', 'U0SACHA'] },
  { type: 'channels_select', action_id: 'i15' },
  { type: 'multi_channels_select', action_id: 'i16' },
  { type: 'conversations_select', action_id: 'i17' },
  { type: 'multi_conversations_select', action_id: 'i18' },
  { type: 'datepicker', action_id: 'i19', ...asked },
  { type: 'timepicker', action_id: 'i20' },
  { type: 'datetimepicker', action_id: 'i21' },
  { type: 'checkboxes', action_id: 'i22', options: CHOICES, initial_options: CHOICES },
  {
    type: 'radio_buttons',
    action_id: 'i23',
    options: CHOICES,
    ...(CHOICES[1] && { initial_option: CHOICES[1] }),
  },
  { type: 'file_input', action_id: 'i24', filetypes: ['csv', 'txt'], max_files: 1 },
];

/** Blocks that show something, each with the longest texts that it may meet. */
export const BLOCKS: KnownBlock[] = [
  {
    type: 'header',
    text: plain('Cas 17 · Antisémitisme · un titre qui tient sur deux lignes parce qu’il est long'),
  },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `*État* : _en examen_, ~ouvert~, \`code\` &lt;3 <https://exemple.test|lien> <@U0CAMILLE>. ${LONG}`,
    },
    accessory: { type: 'button', action_id: 's0', text: plain('Ouvrir') },
  },
  ...ACCESSORIES.map(
    (accessory, index): KnownBlock => ({
      type: 'section',
      text: plain(index % 4 === 0 ? LONG : `À côté : ${accessory.type}`),
      accessory,
    }),
  ),
  {
    type: 'section',
    fields: ['*Pôle*\nModération', '*Plateforme*\nX', `*Contexte*\n${LONG}`, '*Langue*\nfrançais'].map(
      (text) => ({
        type: 'mrkdwn',
        text,
      }),
    ),
  },
  { type: 'divider' },
  RICH,
  { type: 'actions', elements: ACTIONS },
  {
    type: 'context',
    elements: [
      { type: 'image', alt_text: 'X', image_url: 'https://exemple.test/x.png' },
      plain('Ouvert hier'),
      { type: 'mrkdwn', text: `*3 signalements* ${LONG}` },
    ],
  },
  { type: 'image', alt_text: 'Capture', title: plain('Capture 1 sur 2, floutée'), slack_file: { id: 'F2' } },
];

/** A modal that asks everything. */
export const MODAL: ModalView = {
  type: 'modal',
  title: plain('Qualifier le cas 17'),
  submit: plain('Enregistrer'),
  close: plain('Annuler'),
  blocks: [
    ...BLOCKS.slice(0, 2),
    ...INPUTS.map(
      (element, index): KnownBlock => ({
        type: 'input',
        label: plain(index === 3 ? LONG.slice(0, 150) : `Question ${index + 1}`),
        element,
        optional: index % 2 === 1,
        ...(index % 3 === 0 ? { hint: plain(`Une aide sous le champ. ${LONG}`) } : {}),
      }),
    ),
  ],
};
