/** Small facts that fill in the sentences: sizes in bytes, HTTP status, the server's own words. Never patient data. */
export type FailureFacts = Readonly<Record<string, string | number>>;

/** Who can put right what a profile test found: the person at the computer, IT, whoever runs the network, or the model's owner. */
export const WHO_CAN_FIX = ['you', 'it', 'network', 'model-owner'] as const;
export type WhoCanFix = (typeof WHO_CAN_FIX)[number];
