import { TelnetFilter } from './telnet.ts';

/** What a VTY says that cannot be followed. Never holds what it said. */
export class LostThread extends Error {
  override readonly name = 'LostThread';
}

/** More than any command of ours prints. */
const mostCharacters = 128 * 1024;
const firstPrompt = /^([!-~]{1,64}?)[>#] $/;
const longestPrompt = 66;

/**
 * Follows what a VTY prints: a greeting up to its first prompt, then for each command its echo, its output, and the prompt of
 * who may change things (`OsmoHLR# `).
 */
export class VtyTranscript {
  readonly #telnet = new TelnetFilter();
  #text = '';
  #prompt: string | null = null;
  /** Up to here there is no prompt. */
  #searched = 0;

  /** Null until the first prompt; then the name in it, which the program was given or has of itself. */
  get hostname(): string | null {
    return this.#prompt === null ? null : this.#prompt.slice(1, -2);
  }

  /**
   * @param commands that were sent and have no output yet, in their order
   * @returns the outputs of the first of them, as many as are there
   * @throws LostThread where it prints too much, asks for a password, or prints what belongs to no command
   */
  push(chunk: Buffer, commands: readonly string[]): string[] {
    this.#text += this.#telnet.push(chunk);
    if (this.#text.length > mostCharacters) {
      throw new LostThread('it prints without end');
    }
    // Only the end is looked at: whoever sends byte by byte shall not cost the square of it.
    const lastLine =
      this.#text
        .slice(-longestPrompt - 1)
        .split('\n')
        .at(-1) ?? '';
    if (lastLine === 'Password: ') {
      throw new LostThread('it asks for a password');
    }
    if (this.#prompt === null) {
      this.#endGreeting(lastLine);
      return [];
    }
    const outputs: string[] = [];
    for (let output = this.#next(this.#prompt, commands[0]); output !== null; ) {
      outputs.push(output);
      output = this.#next(this.#prompt, commands[outputs.length]);
    }
    return outputs;
  }

  #endGreeting(lastLine: string): void {
    const hostname = firstPrompt.exec(lastLine)?.[1];
    if (hostname !== undefined) {
      this.#prompt = `\n${hostname}# `;
      this.#text = '';
    }
  }

  #next(prompt: string, command: string | undefined): string | null {
    if (command === undefined) {
      if (this.#text !== '') {
        throw new LostThread('it prints what nobody asked for');
      }
      return null;
    }
    const end = this.#text.indexOf(prompt, this.#searched);
    if (end < 0) {
      this.#searched = Math.max(0, this.#text.length - prompt.length);
      return null;
    }
    const printed = this.#text.slice(0, end + 1);
    this.#text = this.#text.slice(end + prompt.length);
    this.#searched = 0;
    const echo = `${command}\r\n`;
    if (!printed.startsWith(echo)) {
      throw new LostThread('it echoes another command');
    }
    return printed.slice(echo.length).replaceAll('\r\n', '\n');
  }
}
