/** Everything that leaves a record. An event without a row in `AUDIT_EVENTS` does not compile. */
export type AuditEvent =
  | 'log-started'
  | 'log-resumed'
  | 'log-used'
  | 'log-removed'
  | 'application-started'
  | 'application-stopped'
  | 'image-sent'
  | 'image-not-sent'
  | 'sending-failed'
  | 'sending-lost'
  | 'copy-remade'
  | 'answer-received'
  | 'answer-viewed'
  | 'answers-listed'
  | 'answer-assessed'
  | 'picture-viewed'
  | 'identity-viewed'
  | 'exported'
  | 'review-masked'
  | 'review-released'
  | 'review-rejected'
  | 'review-reopened'
  | 'profile-created'
  | 'profile-changed'
  | 'profile-removed'
  | 'profile-tested'
  | 'protection-weakened'
  | 'sign-in-set'
  | 'sign-in-forgotten'
  | 'queue-changed'
  | 'images-removed'
  | 'watch-changed'
  | 'keeping-changed'
  | 'store-rescued'
  | 'vault-restored'
  | 'policy-changed'
  | 'software-updated'
  | 'software-first-start'
  | 'update-refused'
  | 'passphrase-changed'
  | 'operator-added'
  | 'operator-removed'
  | 'operator-pin-changed'
  | 'lock-rules-changed'
  | 'unlocked'
  | 'locked'
  | 'wrong-pin'
  | 'break-glass';

/** A code of DICOM's controlled terminology (DCM, PS3.16). */
interface Code {
  readonly code: string;
  readonly meaning: string;
}

/** What DICOM PS3.15 A.5 calls an event: its EventID, its EventTypeCode where there is one, action and usual outcome. */
export interface EventFacts {
  readonly id: Code;
  readonly type: Code | null;
  /** Create, Read, Update, Delete or Execute. */
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  /** 0 success, 4 a minor, 8 a serious failure. */
  readonly outcome: 0 | 4 | 8;
  /** In words, for people who read an export. */
  readonly words: string;
}

const ID = {
  application: { code: '110100', meaning: 'Application Activity' },
  logUsed: { code: '110101', meaning: 'Audit Log Used' },
  beginTransfer: { code: '110102', meaning: 'Begin Transferring DICOM Instances' },
  accessed: { code: '110103', meaning: 'DICOM Instances Accessed' },
  transferred: { code: '110104', meaning: 'DICOM Instances Transferred' },
  deleted: { code: '110105', meaning: 'DICOM Study Deleted' },
  export: { code: '110106', meaning: 'Export' },
  query: { code: '110112', meaning: 'Query' },
  alert: { code: '110113', meaning: 'Security Alert' },
  authentication: { code: '110114', meaning: 'User Authentication' },
} as const satisfies Record<string, Code>;

const TYPE = {
  start: { code: '110120', meaning: 'Application Start' },
  stop: { code: '110121', meaning: 'Application Stop' },
  login: { code: '110122', meaning: 'Login' },
  logout: { code: '110123', meaning: 'Logout' },
  emergency: { code: '110127', meaning: 'Emergency Override Started' },
  configuration: { code: '110129', meaning: 'Security Configuration' },
  software: { code: '110131', meaning: 'Software Configuration' },
  recordingStarted: { code: '110134', meaning: 'Audit Recording Started' },
  userSecurity: { code: '110137', meaning: 'User security Attributes Changed' },
  objectSecurity: { code: '110135', meaning: 'Object Security Attributes Changed' },
} as const satisfies Record<string, Code>;

/** Each event with its name in the standard. */
export const AUDIT_EVENTS: Readonly<Record<AuditEvent, EventFacts>> = {
  'log-started': row('alert', 'recordingStarted', 'E', 'The audit log begins'),
  'log-resumed': row('alert', 'recordingStarted', 'E', 'The records were older than the audit log, which goes on', 8),
  'log-used': row('logUsed', null, 'R', 'The audit log was checked or exported'),
  'log-removed': row('alert', 'objectSecurity', 'E', 'A file of the audit log was older than it is kept, and removed'),
  'application-started': row('application', 'start', 'E', 'Sagittal began to work'),
  'application-stopped': row('application', 'stop', 'E', 'Sagittal ended'),
  'image-sent': row('beginTransfer', null, 'E', 'An image was handed to an attempt that sends it'),
  'image-not-sent': row('transferred', null, 'C', 'The attempt ended before the image left', 4),
  'sending-failed': row('transferred', null, 'C', 'The attempt failed', 8),
  'sending-lost': row('transferred', null, 'C', 'Nobody knows whether the image left', 8),
  'copy-remade': row('transferred', null, 'U', 'What is sent of an image was made again during an attempt'),
  'answer-received': row('transferred', null, 'C', 'The answer to an image came'),
  'answer-viewed': row('accessed', null, 'R', 'An answer was shown'),
  'answers-listed': row('query', null, 'E', 'Answers were listed'),
  'answer-assessed': row('accessed', null, 'U', 'A person said whether an answer is right'),
  'picture-viewed': row('accessed', null, 'R', 'A picture was shown'),
  'identity-viewed': row('accessed', null, 'R', 'What a file says of its patient was shown'),
  exported: row('export', null, 'R', 'Something was written into a file outside of Sagittal'),
  'review-masked': row('accessed', null, 'U', 'A held image was painted over and let go'),
  'review-released': row('alert', 'objectSecurity', 'E', 'A held image was let go as it is'),
  'review-rejected': row('accessed', null, 'U', 'A held image was kept from being sent'),
  'review-reopened': row('accessed', null, 'U', 'A rejected image waits for a decision again'),
  'profile-created': row('alert', 'configuration', 'E', 'A profile was added'),
  'profile-changed': row('alert', 'configuration', 'E', 'A profile was changed'),
  'profile-removed': row('alert', 'configuration', 'E', 'A profile was removed'),
  'profile-tested': row('beginTransfer', null, 'E', 'A profile was tested'),
  'protection-weakened': row('alert', 'configuration', 'E', 'A profile takes out less patient data than before', 4),
  'sign-in-set': row('authentication', 'login', 'E', 'A sign-in was given to a profile'),
  'sign-in-forgotten': row('authentication', 'logout', 'E', 'The sign-in of a profile was forgotten'),
  'queue-changed': row('accessed', null, 'U', 'A person changed what waits in the queue'),
  'images-removed': row('deleted', null, 'D', 'Images were removed with their answers'),
  'watch-changed': row('alert', 'configuration', 'E', 'A watched folder was added, changed or removed'),
  'keeping-changed': row('alert', 'configuration', 'E', 'How long things are kept was changed'),
  'store-rescued': row('alert', 'objectSecurity', 'E', 'The records were damaged or gone and were put right', 8),
  'vault-restored': row('alert', 'objectSecurity', 'E', 'The vault was made anew with the recovery key', 4),
  'policy-changed': row('alert', 'configuration', 'E', 'The policy of this computer was changed'),
  'software-updated': row('alert', 'software', 'E', 'Sagittal began to put a newer version of itself in place'),
  'software-first-start': row(
    'application',
    'software',
    'E',
    'A version of Sagittal began to work here for the first time',
  ),
  'update-refused': row('alert', 'software', 'E', 'A version that is not to be trusted was offered and not taken', 8),
  'passphrase-changed': row('alert', 'objectSecurity', 'E', 'The passphrase of the vault was set, changed or removed'),
  'operator-added': row('alert', 'userSecurity', 'E', 'An operator was added'),
  'operator-removed': row('alert', 'userSecurity', 'E', 'An operator was removed'),
  'operator-pin-changed': row('alert', 'userSecurity', 'E', 'An operator was given another PIN'),
  'lock-rules-changed': row('alert', 'configuration', 'E', 'How this computer is locked was changed'),
  unlocked: row('authentication', 'login', 'E', 'An operator signed in'),
  locked: row('authentication', 'logout', 'E', 'An operator was signed out'),
  'wrong-pin': row('authentication', 'login', 'E', 'A PIN was wrong', 4),
  'break-glass': row('alert', 'emergency', 'E', 'Somebody went in without a PIN', 4),
};

function row(
  id: keyof typeof ID,
  type: keyof typeof TYPE | null,
  action: EventFacts['action'],
  words: string,
  outcome: EventFacts['outcome'] = 0,
): EventFacts {
  return { id: ID[id], type: type === null ? null : TYPE[type], action, outcome, words };
}
