/** The name of a case file's JSON, inside its PDF and beside it. */
export function jsonName(number: number): string {
  return `vigie-cas-${number}.json`;
}

/** The name of a case file's PDF. */
export function pdfName(number: number): string {
  return `vigie-cas-${number}.pdf`;
}
