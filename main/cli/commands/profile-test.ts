import { resolve } from 'node:path';
import {
  takesAnotherForm,
  type Check,
  type Placement,
  type ProfileTest,
} from '../../../shared/contract/profile-test.ts';
import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { checkLines, followTest } from '../session/follow-test.ts';
import { listenForInterruption } from '../terminal/interruption.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { optionsFor } from './mapping-options.ts';
import { UsageError } from '../terminal/usage.ts';

export interface TestWords {
  readonly name: string;
  /** A file in place of the harmless picture. */
  readonly picture: string | undefined;
  readonly isSaving: boolean;
}

/** `profile test NAME [FILE] [--save]`: tries a profile step by step, ending with settings that work or with what is wrong. */
export async function testProfile(words: TestWords, places: CliPlaces, output: Output): Promise<number> {
  const { name, picture, isSaving } = words;
  const interruption = listenForInterruption();
  return withEngine(places, output, async ({ calls }) => {
    const known = (await calls.profiles.list()).find((view) => view.name === name);
    if (isSaving && known?.isBuiltIn === true)
      throw new UsageError(`The profile "${name}" is built in and cannot be changed: leave --save out.`);
    const { testId } = await calls.profiles.test({
      name,
      settings: null,
      ...(picture !== undefined && { picturePath: resolve(picture) }),
    });
    const test = await followTest(calls, testId, interruption.signal, (check) => {
      output.json(check);
      output.text(checkLines(check));
    });
    interruption.stopListening();
    if (interruption.signal.aborted) return EXIT.interrupted;
    const saved = isSaving && test.isPassed === true && test.settings !== null;
    if (saved) await calls.profiles.save({ name, settings: test.settings });
    const isNew = known?.isBuiltIn !== true && JSON.stringify(known?.settings) !== JSON.stringify(test.settings);
    tell(test, { saved, isNew }, output);
    return takesAnotherForm(test) && !saved ? EXIT.needsPerson : testExitCode(test);
  });
}

/** The exit code of a finished test: what may pass by itself is told apart from what needs a person. */
export function testExitCode({ isPassed, checks }: Pick<ProfileTest, 'isPassed' | 'checks'>): number {
  if (isPassed === true) return EXIT.done;
  const wrong = checks.find(({ state }) => state === 'failed');
  return wrong?.isTemporary === true ? EXIT.stillWaiting : EXIT.needsPerson;
}

function tell(test: ProfileTest, { saved, isNew }: { saved: boolean; isNew: boolean }, output: Output): void {
  const { profileName: profile, isPassed, verdict, latencyMs, settings, tried, checks } = test;
  const failed: Check | undefined = checks.find(({ state }) => state === 'failed');
  output.json({
    result: {
      profile,
      passed: isPassed === true && (saved || !takesAnotherForm(test)),
      verdict,
      failed: failed?.name ?? null,
      whoCanFix: failed?.whoCanFix ?? null,
      latencyMs,
      settings,
      tried,
      saved,
      ...(test.placement !== undefined && { placement: placementJson(test.placement) }),
    },
  });
  for (const form of tried)
    output.text(`  ${form.isAccepted ? 'taken' : 'refused'}  ${form.payload}, ${form.contentType}: ${form.answer}`);
  output.text(verdict ?? '');
  if (settings !== null && isNew && !saved && isPassed === true)
    output.text(`Payload that works: ${payloadWords(settings)}. Keep it with: sagittal profile test ${profile} --save`);
  if (saved) output.text('These settings were saved.');
  if (test.placement?.isAmbiguous === true) output.text(placementWords(profile, test.placement));
}

/** Without the picture, which the window alone shows. */
function placementJson({ isAmbiguous, alternatives }: Placement): Record<string, unknown> {
  return { ambiguous: isAmbiguous, alternatives };
}

/** What to type for each way the marks can be meant. */
function placementWords(profile: string, { width, height, alternatives }: Placement): string {
  const lines = alternatives.map(({ mapping, boxes: [box] }) => {
    const place =
      box === undefined
        ? ''
        : ` from ${pixel(box.x)}, ${pixel(box.y)} to ${pixel(box.x + box.width)}, ${pixel(box.y + box.height)}`;
    const typed = optionsFor(mapping);
    return `  ${typed === '' ? 'as it is read now:' : `${typed}:`}${place}`;
  });
  return [
    `The place of the marks can be meant in ${alternatives.length} ways on the ${width} x ${height} pixels of the test picture; the first mark lies`,
    ...lines,
    `Say which is right: sagittal profile set ${profile} OPTIONS. The window shows them beside each other.`,
  ].join('\n');
}

function pixel(value: number): string {
  return String(Math.round(value));
}

/** A form as options name it: `json in the field "image"`, with the content type where the profile has one. */
export function payloadWords({ payload, field, contentType }: ProfileSettings): string {
  const where = PAYLOAD_FACTS[payload].takes.includes('field') ? ` in the field "${field}"` : '';
  return `${payload}${where}${contentType === undefined ? '' : `, ${contentType}`}`;
}
