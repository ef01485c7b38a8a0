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

async function textOf(file: string): Promise<string> {
  const cannot = (why: string) => new AssociationFileError([`ASSOCIATION_FILE names ${file}, which ${why}`]);
  const { size } = await stat(file).catch(() => {
    throw cannot('cannot be found');
  });
  if (size > LARGEST) throw cannot(`is larger than ${LARGEST} bytes`);
  return readFile(file, 'utf8').catch(() => {
    throw cannot('cannot be read');
  });
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
