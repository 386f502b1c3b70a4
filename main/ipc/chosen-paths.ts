import { randomUUID } from 'node:crypto';

/** How many choices are remembered; the page never needs an older one. */
const MOST_CHOICES = 50;

/** What a person chose, behind tokens: the page can use a choice but never name a path. */
export class ChosenPaths {
  readonly #choices = new Map<string, readonly string[]>();

  /** Remembers absolute paths and answers the token that stands for them. */
  remember(paths: readonly string[]): string {
    const token = this.#tokenOf(paths) ?? randomUUID();
    this.#choices.delete(token);
    this.#choices.set(token, paths);
    const oldest = this.#choices.keys().next();
    if (this.#choices.size > MOST_CHOICES && oldest.done !== true) this.#choices.delete(oldest.value);
    return token;
  }

  /** The paths behind a token; null for one that was never given out or is too old. */
  pathsOf(token: string): readonly string[] | null {
    return this.#choices.get(token) ?? null;
  }

  /** The same choice keeps its token. */
  #tokenOf(paths: readonly string[]): string | undefined {
    const wanted = JSON.stringify(paths);
    return [...this.#choices].find(([, known]) => JSON.stringify(known) === wanted)?.[0];
  }
}
