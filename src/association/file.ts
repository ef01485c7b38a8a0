import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { installPlatforms } from '../catalogue/platforms/index.ts';
import { type Association, NO_ASSOCIATION } from './association.ts';
import { platformsWith } from './platforms.ts';
import { readAssociation } from './read.ts';

/** Largest file that is read, in bytes: some hundred platforms need a tenth of it. */
const LARGEST = 1_000_000;

/** The association's file cannot be used. The message holds every reason, a line each, and no value of the file. */
export class AssociationFileError extends Error {
  /** One line each, with the file, its line and its column. */
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'AssociationFileError';
    this.mistakes = mistakes;
  }
}

/** The first line, from 1, that is not UTF-8. */
function lineOfOther(bytes: Buffer): number {
  let line = 1;
  for (let begin = 0; begin < bytes.length; line++) {
    const end = bytes.indexOf('\n', begin);
    if (end === -1 || !isUtf8(bytes.subarray(begin, end))) return line;
    begin = end + 1;
  }
  return line;
}

async function textOf(file: string): Promise<string> {
  const cannot = (why: string) => new AssociationFileError([`ASSOCIATION_FILE names ${file}, which ${why}`]);
  const found = await stat(file).catch(() => {
    throw cannot('cannot be found');
  });
  // A pipe that nobody writes to would hold up the start for ever.
  if (!found.isFile()) throw cannot('is no file');
  if (found.size > LARGEST) throw cannot(`is larger than ${LARGEST} bytes`);
  const bytes = await readFile(file).catch(() => {
    throw cannot('cannot be read');
  });
  // A byte order mark is no character of the first line.
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\ufeff/u, '');
  const line = lineOfOther(bytes);
  throw new AssociationFileError([
    `${file}:${line}:1 is not written in UTF-8: save the file in that encoding`,
  ]);
}

/**
 * The association that the configuration names, or the empty one where it names none.
 *
 * @param file as ASSOCIATION_FILE gives it, relative to the working directory
 * @throws AssociationFileError
 */
export async function associationIn(file: string | undefined): Promise<Association> {
  if (file === undefined) return NO_ASSOCIATION;
  const reading = readAssociation(await textOf(file), file);
  if (!reading.ok) throw new AssociationFileError(reading.mistakes);
  return reading.association;
}

/**
 * What a composition root does first, before anything reads a link: reads the association's file, and makes the
 * platforms and providers that it changes or adds known.
 *
 * @throws AssociationFileError
 */
export async function installAssociation(file: string | undefined): Promise<Association> {
  const association = await associationIn(file);
  installPlatforms(platformsWith(association));
  return association;
}
