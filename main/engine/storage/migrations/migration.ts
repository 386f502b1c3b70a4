/** A step of the store's schema; `version` is written to the file once `sql` has run. Numbered in tens. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
