import { extname, resolve } from 'node:path';
import Table from 'cli-table3';
import type { PrivacyView } from '../../../shared/contract/privacy.ts';
import { recipeSchema } from '../../../shared/recipe.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { PRIVACY_REPORT_FILES } from '../../engine/privacy/batch-report.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `privacy show|report`: what leaves this computer of a file, and what was removed from a batch. */
export async function privacy(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, { profile: { type: 'string' }, recipe: { type: 'string' } });
  const [verbText, subject, file, ...others] = positionals;
  const verb = oneOf('privacy', verbText ?? '', verbsOf('privacy'));
  if (verb === 'show') {
    if (subject === undefined || file !== undefined)
      throw new UsageError('privacy show needs one file: sagittal privacy show FILE [--profile NAME | --recipe NAME]');
    const by = { ...(values.profile !== undefined && { profileName: values.profile }), ...recipeOf(values.recipe) };
    const path = resolve(subject);
    return withEngine(places, output, async (engine) =>
      show(await engine.calls.privacy.ofFile({ path, ...by }), output),
    );
  }
  if (subject === undefined || file === undefined || others.length > 0)
    throw new UsageError('privacy report needs a batch and a file: sagittal privacy report BATCH FILE.json');
  return withEngine(places, output, (engine) => report(engine, subject, file, output));
}

function recipeOf(name: string | undefined): { recipe?: string } {
  if (name === undefined) return {};
  const parsed = recipeSchema.safeParse(name);
  if (parsed.success) return { recipe: parsed.data };
  throw new UsageError(`--recipe is ${parsed.error.issues[0]?.message ?? 'not known'}, not "${name}".`);
}

function show(view: PrivacyView, output: Output): number {
  output.json(view);
  output.text(() => viewText(view));
  return view.refusal === null ? EXIT.done : EXIT.needsPerson;
}

function viewText({ fileName, sentAs, recipe, counts, changes, refusal, textWords }: PrivacyView): string {
  const sum = Object.entries(counts).filter(([, count]) => count > 0);
  const table = new Table({
    head: ['Where', 'Name', 'What happens', 'Before', 'After', 'Rule'],
    style: { head: [], border: [], compact: true },
    colWidths: [26, 28, 14, 26, 26, 26],
  });
  for (const { place, name, action, before, after, rule } of changes)
    if (action !== 'kept') table.push([place, name, action, before ?? '', after ?? '', rule]);
  return [
    `${fileName} leaves as ${sentAs}, by the recipe ${recipe}.`,
    ...(refusal === null ? [] : [`It cannot be sent: ${refusal}`]),
    `${sum.map(([action, count]) => `${count} ${action}`).join(', ') || 'Nothing is changed'}. ${textWords}`,
    ...(table.length === 0 ? [] : [table.toString()]),
  ].join('\n');
}

async function report({ calls }: Engine, wanted: string, file: string, output: Output): Promise<number> {
  const kind = PRIVACY_REPORT_FILES.find((known) => extname(file).toLowerCase() === `.${known}`);
  if (kind === undefined) throw new UsageError(`privacy report writes .json or .csv, and "${file}" is neither.`);
  const { batchId, batchName, namesakes } = await calls.receipts.findBatch({ wanted });
  if (namesakes > 0)
    output.note(`${namesakes + 1} batches are called "${batchName}"; this is the newest, number ${batchId}.`);
  const path = resolve(file);
  const { images } = await calls.privacy.saveReport({ batchId, path, file: kind });
  output.json({ file: path, batch: batchName, batchId, images });
  output.text(`Privacy report of "${batchName}" with ${images} ${images === 1 ? 'image' : 'images'} saved as ${path}`);
  return EXIT.done;
}
