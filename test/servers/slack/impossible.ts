/** Something that Slack's own client would not let a member do: a mistake of the test, not of the app. */
export class ImpossibleAct extends Error {
  override readonly name = 'ImpossibleAct';
}
