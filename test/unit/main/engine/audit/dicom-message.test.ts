import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { dicomMessage } from '../../../../../main/engine/audit/dicom-message.ts';
import { AUDIT_EVENTS, type EventFacts } from '../../../../../main/engine/audit/events.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const SCHEMA = fileURLToPath(new URL('../../../../fixtures/dicom-audit-message.rng', import.meta.url));
const XMLLINT = '/usr/bin/xmllint';
const HAS_XMLLINT = spawnSync(XMLLINT, ['--version']).status === 0;
const LINE = { seq: 7, at: '2026-01-02T03:04:05.678Z', user: 'nurse', program: 'window' };
const FACTS = { image: 3, endpoint: 'chest@eu-central-1', sha256: 'ab', what: 'answers', prev: 'a', mac: 'b' };
const message = (over: object) => dicomMessage(JSON.stringify({ ...LINE, ...over }), 'ws-12.hospital.example') ?? '';

/** The messages that are not as the schema of DICOM PS3.15 A.5.1 says, with why. */
function refused(messages: readonly string[]): string {
  using folder = temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  const files = messages.map((text, n) => {
    const file = join(folder.path, `${n}.xml`);
    writeFileSync(file, text);
    return file;
  });
  const { status, stderr } = spawnSync(XMLLINT, ['--noout', '--nonet', '--relaxng', SCHEMA, ...files], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}

it.skipIf(!HAS_XMLLINT)('every event makes a message by the schema of the standard, with much in it or little', () => {
  const events = Object.keys(AUDIT_EVENTS);
  const odd = { user: 'Ärztin <Ü> & "Co"\u0001\ud800', endpoint: 'a&b', what: '<x>' };
  const messages = events.flatMap((event) => [
    message({ event }),
    message({ event, ...FACTS }),
    message({ event, ...odd }),
  ]);
  expect(messages).not.toContain('');
  expect(refused(messages)).toBe('');
  expect(refused([message({ event: 'exported' }).replace('AuditSourceID=', 'AuditSourceId=')])).toMatch(/AuditSourceI/);
});

/** What the tables of PS3.15 A.5.3 let stand as the action of each message. */
const ACTIONS: Readonly<Record<string, string>> = {
  '110100': 'E',
  '110101': 'R',
  '110102': 'E',
  '110103': 'CRUD',
  '110104': 'CRU',
  '110105': 'D',
  '110106': 'R',
  '110112': 'E',
  '110113': 'E',
  '110114': 'E',
};

it.each(Object.entries(AUDIT_EVENTS))(
  '%s has an action that the standard knows for its message',
  (_event, facts: EventFacts) => {
    expect(ACTIONS[facts.id.code]).toContain(facts.action);
  },
);
