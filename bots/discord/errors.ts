import { DiscordAPIError, HTTPError } from 'discord.js';
import { CODES } from './limits.ts';

/**
 * Something that Discord refused or that kept it from answering, without the payload that its library's own errors
 * carry: the address of a request holds tokens and ids, its body what a person wrote.
 */
export class DiscordFailure extends Error {
  override readonly name = 'DiscordFailure';
  /** Discord's JSON error code, an HTTP status, or the network's code. */
  readonly code: string;
  /** What was tried, in our words. */
  readonly doing: string;

  constructor(doing: string, code: string, cure?: string) {
    super(`Discord failed while ${doing}: ${code}${cure === undefined ? '' : `. ${cure}`}`);
    this.doing = doing;
    this.code = code;
  }
}

/** Discord's JSON error code of an error, or undefined where it is another kind of error. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

/** The error with nothing of the request in it. */
export function redacted(error: unknown, doing: string): DiscordFailure {
  if (error instanceof DiscordFailure) return error;
  if (error instanceof DiscordAPIError)
    return new DiscordFailure(doing, `${error.status} ${error.code}`, cureOf(error.status));
  if (error instanceof HTTPError) return new DiscordFailure(doing, String(error.status));
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return new DiscordFailure(doing, code ?? (error instanceof Error ? error.name : typeof error));
}

function cureOf(status: number): string | undefined {
  return status === 401
    ? 'The token is not accepted: copy it again from the Bot page of the application at discord.com/developers, into DISCORD_BOT_TOKEN'
    : undefined;
}

/** Whether a request may succeed when it is simply made again: the connection broke on the way. */
export function isNetworkTrouble(error: unknown): boolean {
  return !(error instanceof DiscordAPIError) && !(error instanceof HTTPError);
}

/** Codes that say that a person cannot be written to. */
const UNREACHABLE: readonly number[] = [
  CODES.cannotMessageUser,
  CODES.unknownUser,
  CODES.unknownChannel,
  CODES.noMutualGuilds,
];

export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && UNREACHABLE.includes(code);
}
