import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goTo, launchApp, REPOSITORY } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { seenPixels, type SeenPixels } from '../support/seen-pixels.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { until } from '../support/until.ts';
import { startTypedModel } from '../support/typed-model.ts';

const SIZE = { width: 2_600, height: 2_200 };

/** Fine enough that anything but its own pixels is grey. */
async function chessboard(path: string): Promise<void> {
  const pixels = Buffer.alloc(SIZE.width * SIZE.height);
  for (let index = 0; index < pixels.length; index++)
    pixels[index] = ((index % SIZE.width) + Math.floor(index / SIZE.width)) % 2 === 0 ? 255 : 0;
  await sharp(pixels, { raw: { ...SIZE, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toFile(path);
}

describe('a picture in the window', () => {
  it('is shown pixel by pixel at 100 %, also where its preview is smaller', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await using model = await startTypedModel([{ contentType: 'application/json', body: '{"detections":[]}' }]);
    const images = join(folder.path, 'images');
    mkdirSync(images);
    await chessboard(join(images, 'board.png'));
    await runCli(['profile', 'set', 'typed', '--kind', 'http', '--endpoint-url', model.url], options);
    await runCli(['upload', images, '--profile', 'typed'], options);

    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Answers');
    const canvas = page.locator(`canvas[data-size="${SIZE.width} ${SIZE.height}"]`);
    await canvas.waitFor();
    await page.getByRole('group', { name: 'Picture of board.png' }).press('1');
    await page.getByRole('button', { name: '100 %' }).and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.locator('canvas[data-sharp="true"]').waitFor();
    const { width, height, at } = await seenPixels(canvas);
    const first = at(10, 10) > 127;
    let wrong = 0;
    for (let y = 10; y < height - 10; y++)
      for (let x = 10; x < width - 10; x++) {
        const isWhite = (x + y) % 2 === 0 ? first : !first;
        if (at(x, y) !== (isWhite ? 255 : 0)) wrong += 1;
      }
    expect([width > 400, height > 200, wrong]).toEqual([true, true, 0]);
    await app.close();
  });

  it('has every mark of the handed shapes where it belongs, to the pixel', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await using model = await startTypedModel(
      SHAPES.map(({ contentType, answer }) => ({ contentType, body: JSON.stringify(answer) })),
    );
    const images = join(folder.path, 'images');
    mkdirSync(images);
    for (const [index, { name }] of SHAPES.entries()) {
      const background = { r: 60, g: 60, b: 60 + index };
      const image = sharp({ create: { width: 320, height: 360, channels: 3, background } });
      await image.png().toFile(join(images, `${String(index).padStart(2, '0')}-${name}.png`));
    }
    const settings = ['--kind', 'http', '--endpoint-url', model.url, '--concurrency', '1'];
    await runCli(['profile', 'set', 'typed', ...settings], options);
    await runCli(['upload', images, '--profile', 'typed'], options);

    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1500, height: 1100 });
    await goTo(page, 'Answers');
    const wrong: string[] = [];
    for (const { name, places } of SHAPES) {
      await page
        .getByText(new RegExp(`^\\d\\d-${name}\\.png$`))
        .first()
        .click();
      const stage = page.getByRole('group', { name: new RegExp(`^Picture of \\d\\d-${name}\\.png`) });
      await stage.locator('canvas[data-size="320 360"]').waitFor();
      await stage.press('1');
      await page.getByRole('button', { name: '100 %' }).and(page.locator('[aria-pressed="true"]')).waitFor();
      // The picture before stays until the next is unpacked: it may be looked at too early, but not five times.
      let missed: Point[] = [];
      for (let look = 0; look < 5; look += 1) {
        await page.locator('[data-layer="marks"]').waitFor();
        const marked = await settled(stage);
        await stage.press('h');
        await page.locator('[data-layer="marks"]').waitFor({ state: 'detached' });
        const bare = await settled(stage);
        await stage.press('h');
        const [left, top] = cornerOf(bare);
        missed = places.filter(([x, y]) => !hasChanged(marked, bare, left + x, top + y));
        if (missed.length === 0) break;
      }
      if (missed.length > 0 || places.length === 0) wrong.push(`${name}: nothing at ${JSON.stringify(missed)}`);
    }
    expect(wrong).toEqual([]);
    await app.close();
  });
});

type Point = readonly [x: number, y: number];

interface Shape {
  readonly name: string;
  readonly contentType: string;
  readonly answer: unknown;
  /** Where something has to be drawn, in pixels of the picture. */
  readonly places: readonly Point[];
}

interface Upright {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What of a fixture this test looks at. */
interface Fixture extends Omit<Shape, 'places'> {
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly read: {
    readonly boxes?: readonly (Upright & { readonly frame?: number })[];
    readonly polygons?: readonly { readonly points: readonly Point[] }[];
    readonly points?: readonly { readonly x: number; readonly y: number }[];
    readonly masks?: readonly { readonly pixels: number; readonly bounds: Upright }[];
  };
}

function hasChanged(marked: SeenPixels, bare: SeenPixels, x: number, y: number): boolean {
  return [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => marked.at(x + dx, y + dy) !== bare.at(x + dx, y + dy)));
}

/** What is seen of a stage once its picture is drawn and nothing on it changes any more. */
async function settled(stage: Locator): Promise<SeenPixels> {
  let before = await seenPixels(stage);
  return until(async () => {
    const now = await seenPixels(stage);
    const isStill = isSame(before, now) && cornerOf(now)[0] > 1;
    before = now;
    if (!isStill) throw new Error('the stage still changes');
    return now;
  });
}

function isSame(one: SeenPixels, other: SeenPixels): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  for (let y = 0; y < one.height; y += 1)
    for (let x = 0; x < one.width; x += 1) if (one.at(x, y) !== other.at(x, y)) return false;
  return true;
}

/** Where an even picture in the middle of what is seen begins. */
function cornerOf({ width, height, at }: SeenPixels): Point {
  const [x, y] = [Math.round(width / 2), Math.round(height / 2)];
  let [left, top] = [x, y];
  while (left > 0 && at(left - 1, y) === at(x, y)) left -= 1;
  while (top > 0 && at(x, top - 1) === at(x, y)) top -= 1;
  return [left, top];
}

/** A mask is filled and has no line around it: its last pixels lie inside. */
function inner({ x, y, width, height }: Upright): Upright {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
}

/** The middles of a rectangle's edges. */
function edges({ x, y, width, height }: Upright): Point[] {
  const [middle, half] = [Math.round(x + width / 2), Math.round(y + height / 2)];
  return [
    [middle, Math.round(y + height)],
    [Math.round(x), half],
    [Math.round(x + width), half],
  ];
}

function placesOf({ boxes = [], polygons = [], points = [], masks = [] }: Fixture['read']): Point[] {
  return [
    ...boxes.flatMap(edges),
    ...polygons.flatMap((polygon) => polygon.points.map(([x, y]): Point => [Math.round(x), Math.round(y)])),
    ...points.map(({ x, y }): Point => [Math.round(x), Math.round(y)]),
    ...masks.flatMap(({ bounds, pixels }) => (pixels === bounds.width * bounds.height ? edges(inner(bounds)) : [])),
  ];
}

const FIXTURES = join(REPOSITORY, 'test', 'fixtures', 'answers');

/** Those that draw something on a picture of the usual size. */
const SHAPES: readonly Shape[] = readdirSync(FIXTURES)
  .map((name) => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Fixture)
  .filter(({ imageWidth, imageHeight }) => imageWidth === 320 && imageHeight === 360)
  .filter(({ read }) => (read.boxes ?? []).every(({ frame }) => frame === undefined))
  .map(({ read, ...fixture }) => ({ ...fixture, places: placesOf(read) }))
  .filter(({ places }) => places.length > 0);
