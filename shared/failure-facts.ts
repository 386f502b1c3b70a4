/** Small facts that fill in the sentences: sizes in bytes, HTTP status, the server's own words. Never patient data. */
export type FailureFacts = Readonly<Record<string, string | number>>;
