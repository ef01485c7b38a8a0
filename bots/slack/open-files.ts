/** How long a picture may stay in Slack, in milliseconds, whatever becomes of the window that shows it. */
const SHOWN_FOR_MS = 15 * 60_000;

interface OpenFile {
  readonly case: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * The pictures that lie in Slack at this moment. Slack tells when a window is closed, but not when a client is quit or
 * loses its connection: no picture may stay because of that, nor when this process stops.
 */
export class OpenFiles {
  readonly #open = new Map<string, OpenFile>();
  readonly #remove: (files: readonly string[]) => Promise<void>;
  readonly #failed: (error: unknown) => void;

  constructor(remove: (files: readonly string[]) => Promise<void>, failed: (error: unknown) => void) {
    this.#remove = remove;
    this.#failed = failed;
  }

  /** A case's picture was uploaded. */
  add(number: number, file: string): void {
    const timer = setTimeout(() => void this.close([file]).catch(this.#failed), SHOWN_FOR_MS);
    timer.unref();
    this.#open.set(file, { case: number, timer });
  }

  /** Deletes pictures from Slack. */
  async close(files: readonly string[]): Promise<void> {
    for (const file of files) clearTimeout(this.#open.get(file)?.timer);
    await this.#remove(files);
    for (const file of files) this.#open.delete(file);
  }

  /** Whether a picture of a case lies in Slack. */
  has(number: number): boolean {
    return [...this.#open.values()].some((open) => open.case === number);
  }

  /** Deletes a case's pictures, or all; one that cannot be deleted keeps none of the others. */
  async closeOf(number?: number): Promise<void> {
    const files = [...this.#open].filter(([, open]) => number === undefined || open.case === number);
    await Promise.all(files.map(([file]) => this.close([file]).catch(this.#failed)));
  }
}
