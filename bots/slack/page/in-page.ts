/** The action id of an act's button in the page: what is pressed there is answered there. */
export function inPage({ id }: { readonly id: string }): string {
  return `${id}@page`;
}
