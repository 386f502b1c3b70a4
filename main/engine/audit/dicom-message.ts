import { z } from 'zod';
import { AUDIT_EVENTS, type AuditEvent } from './events.ts';

const recordSchema = z.looseObject({
  seq: z.int(),
  at: z.string(),
  event: z.string(),
  user: z.string(),
  operator: z.string().optional(),
  program: z.string(),
  endpoint: z.string().optional(),
  image: z.int().optional(),
  sha256: z.string().optional(),
});

/** The type of the source in the standard's list: a device of a person who reads images. */
const END_USER_DEVICE = 1;

/** Names of fields that have places of their own in the message. */
const PLACED = new Set(['at', 'event', 'user', 'operator', 'program', 'endpoint']);

/**
 * A line of the log as an audit message of DICOM PS3.15 A.5 (RFC 3881); `host` is this computer. Null for a line that is none of the log.
 * What the standard has no place for is in ParticipantObjectDetail, by its name in the log.
 */
export function dicomMessage(line: string, host: string): string | null {
  const read = recordSchema.safeParse(parse(line));
  if (!read.success || !Object.hasOwn(AUDIT_EVENTS, read.data.event)) return null;
  const record = read.data;
  const { id, type, action, outcome, words } = AUDIT_EVENTS[record.event as AuditEvent];
  const typeElement = type === null ? '' : element('EventTypeCode', codeOf(type.code, type.meaning));
  return element(
    'AuditMessage',
    {},
    element(
      'EventIdentification',
      { EventActionCode: action, EventDateTime: record.at, EventOutcomeIndicator: outcome },
      element('EventID', codeOf(id.code, id.meaning)) + typeElement,
    ) +
      requestor(record, host) +
      (record.endpoint === undefined ? '' : participant(record.endpoint, 'false', ['110152', 'Destination Role ID'])) +
      element(
        'AuditSourceIdentification',
        { AuditSourceID: `Sagittal ${record.program}` },
        element('AuditSourceTypeCode', { 'csd-code': END_USER_DEVICE }),
      ) +
      object(record, words),
  );
}

/** The operator where one is signed in, with the user of the computer as another name of theirs. */
function requestor({ user, operator }: z.output<typeof recordSchema>, host: string): string {
  const role = ['110153', 'Source Role ID'] as const;
  return operator === undefined
    ? participant(user, 'true', role, { host })
    : participant(operator, 'true', role, { host, otherName: user });
}

function participant(
  user: string,
  isRequestor: string,
  [code, meaning]: readonly [string, string],
  { host, otherName }: { readonly host?: string; readonly otherName?: string } = {},
): string {
  const place = host === undefined ? {} : { NetworkAccessPointID: host, NetworkAccessPointTypeCode: 1 };
  const other = otherName === undefined ? {} : { AlternativeUserID: otherName };
  const who = { UserID: user === '' ? 'unknown' : user, ...other, UserIsRequestor: isRequestor, ...place };
  return element('ActiveParticipant', who, element('RoleIDCode', codeOf(code, meaning)));
}

/** The image where the record is about one, else the log itself. */
function object(record: z.output<typeof recordSchema>, words: string): string {
  const { sha256, image, seq } = record;
  const id = sha256 ?? (image === undefined ? `record ${seq}` : `image ${image}`);
  const details = Object.entries(record)
    .filter(([name]) => !PLACED.has(name))
    .map(([type, value]) => element('ParticipantObjectDetail', { type, value: base64(String(value)) }));
  return element(
    'ParticipantObjectIdentification',
    { ParticipantObjectID: id, ParticipantObjectTypeCode: 2, ParticipantObjectTypeCodeRole: 3 },
    element('ParticipantObjectIDTypeCode', {
      'csd-code': 'sagittal',
      originalText: words,
      codeSystemName: 'Sagittal',
    }) +
      element('ParticipantObjectName', {}, escaped(words)) +
      details.join(''),
  );
}

function codeOf(code: string, meaning: string) {
  return { 'csd-code': code, codeSystemName: 'DCM', originalText: meaning };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return content === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${content}</${name}>`;
}

/** Characters that no XML may hold, however they are written, become a mark. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
