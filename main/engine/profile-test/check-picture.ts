import type { Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { failedBy } from './failure-words.ts';
import { formName, payloadForms, type PayloadForm } from './payload-forms.ts';
import { placeAnswer } from './place-answer.ts';
import { passed, skipped, type CheckOutcome, type PictureTry, type Step, type TestContext } from './step.ts';
import { containerStatus, isServiceRefusal, tryForm } from './try-form.ts';

/** Answers that are timed once a form is found. */
const TIMED_CALLS = 3;

/** Sends the picture in one form after another until the model takes it. */
export const PICTURE_STEP: Step = {
  name: 'picture',
  title: 'A picture and its answer',
  needs: ['permission', 'endpoint', 'endpoint-kind', 'storage'],
  limitMs: 300_000,
  run: async (context, signal) => {
    if (!context.isPictureWanted) return skipped('No picture is sent in this check.');
    if (context.settings.mode === 'batch') return skipped('A batch job is not started for a test.');
    let refused: Failure | null = null;
    for (const [index, form] of payloadForms(context.settings).entries()) {
      const tried = await tryOnce(index, form, context, signal);
      if (tried.failure === null) return accept(form, tried, context, signal);
      if (!leavesHope(tried.failure)) return refusal(tried.failure, context.settings.kind);
      refused ??= tried.failure;
    }
    return nothingTaken(refused, context.found.tried.length);
  },
};

/** True where another form of the picture may fare better: the container itself refused this one. */
export function leavesHope(failure: Failure): boolean {
  if (failure.kind !== 'wrong-content-type' && failure.kind !== 'model-error') return false;
  return failure.facts['isAccept'] !== 1 && !isServiceRefusal(String(failure.facts['detail'] ?? ''));
}

/** What ends the search: SageMaker's own word about a setting is for IT, not for the model's owner. */
function refusal(failure: Failure, kind: ProfileSettings['kind']): CheckOutcome {
  if (kind === 'http' && failure.kind === 'endpoint-not-found') return failedBy(failure, NOTHING_THERE);
  if (failure.kind !== 'wrong-content-type' || failure.facts['isAccept'] === 1) return failedBy(failure);
  return { ...failedBy(failure, 'The model service does not accept a setting of this profile.'), whoCanFix: 'it' };
}

/** What a plain server's 404 means: it knows no models by name. */
const NOTHING_THERE = 'The server has nothing at this address. Check the path, usually …/invocations.';

/** The middle of some durations, in milliseconds. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The profile's own form was tried for the permission already. */
async function tryOnce(
  index: number,
  form: PayloadForm,
  context: TestContext,
  signal: AbortSignal,
): Promise<PictureTry> {
  const { found } = context;
  if (index === 0 && found.firstTry !== undefined) return found.firstTry;
  const tried = await tryForm(form, context, signal);
  found.tried.push(tried.shown);
  context.tell();
  return tried;
}

async function accept(
  form: PayloadForm,
  { shown, answer }: PictureTry,
  context: TestContext,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  const { found, settings } = context;
  found.settings = filledIn(settings, form, found.suggested);
  const placement = answer === undefined ? null : await placeAnswer(answer, form, context);
  if (placement !== null) found.placement = placement;
  // An answer through S3 takes as long as its queue: one is enough.
  found.latencyMs =
    settings.mode === 'async' ? shown.latencyMs : await timeCalls(form, shown.latencyMs, context, signal);
  return passed(
    `The model takes the picture and answers in ${readableTime(found.latencyMs)}.`,
    `${formName(form)}, Content-Type ${shown.contentType}; median of warm calls ${found.latencyMs} ms.`,
  );
}

async function timeCalls(form: PayloadForm, first: number, context: TestContext, signal: AbortSignal): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < TIMED_CALLS; call += 1) {
    const { shown } = await tryForm(form, context, signal);
    if (shown.isAccepted) times.push(shown.latencyMs);
  }
  return times.length === 0 ? first : median(times);
}

/** The profile with the form that works; what the form does not have is taken out. */
function filledIn(
  settings: ProfileSettings,
  { payload, field, contentType, template }: PayloadForm,
  suggested: Partial<ProfileSettings>,
): ProfileSettings {
  const { contentType: _type, template: _template, ...rest } = settings;
  return {
    ...rest,
    payload,
    field,
    ...(contentType !== undefined && { contentType }),
    ...(template !== undefined && { template }),
    ...suggested,
  };
}

function nothingTaken(refused: Failure | null, tries: number): CheckOutcome {
  if (refused === null) return skipped('There is nothing to send.');
  const status = containerStatus(refused);
  const outcome = failedBy(refused);
  return {
    ...outcome,
    sentence: `The model did not take the picture in any of ${tries} forms. Ask the model's owner which form it takes.`,
    forIt: `The profile's own form was answered${status === null ? '' : ` with status ${status}`}: ${outcome.forIt}`,
    whoCanFix: 'model-owner',
  };
}

function readableTime(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
