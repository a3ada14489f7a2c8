/** A refusal as main tells it; in words under `failure.`. */
export interface Failed {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
