import { describe, expect, it } from 'vitest';
import { runDemoModel } from '../../../../main/endpoint/demo-model.ts';
import { readAnswer } from '../../../../main/engine/answers/reading/read-answer.ts';
import type { Picture } from '../../../../main/engine/formats/pixels/picture.ts';

function picture(
  width: number,
  height: number,
  valueAt: (x: number, y: number) => number,
  channels: 1 | 3 = 1,
): Picture {
  const samples = Uint8Array.from({ length: width * height * channels }, (_, index) => {
    const pixel = Math.floor(index / channels);
    return valueAt(pixel % width, Math.floor(pixel / width));
  });
  return { width, height, channels, frames: 1, frame: 0, samples, display: { black: 0, white: 255 } };
}

function isIn(x: number, y: number, left: number, top: number, size: number): boolean {
  return x >= left && x < left + size && y >= top && y < top + size;
}

describe('the demonstration model', () => {
  it('measures a picture by hand-checked figures', () => {
    const dot = picture(4, 3, (x, y) => (x === 1 && y === 1 ? 90 : 0));
    expect(runDemoModel(dot)).toEqual({
      model: 'sagittal-demo',
      model_version: '1',
      notice: 'Demonstration model. Not for clinical use.',
      image_height: 3,
      image_width: 4,
      frames: 1,
      frame: 0,
      mean: 7.5,
      standard_deviation: 24.8747,
      sharpness: 50_625,
      boxes: expect.any(Array) as unknown,
      mask: null,
      classes: [
        { label: 'bright regions', score: 0 },
        { label: 'nothing bright', score: 1 },
      ],
    });
  });

  it('finds two squares, the brighter one first', () => {
    const twoSquares = picture(100, 80, (x, y) => {
      if (isIn(x, y, 60, 50, 12)) return 250;
      return isIn(x, y, 10, 20, 12) ? 200 : 30;
    });
    const boxes = runDemoModel(twoSquares).boxes.map(({ x, y, width, height }) => [x, y, width, height]);
    expect(boxes).toEqual([
      [60, 50, 12, 12],
      [10, 20, 12, 12],
    ]);
  });

  it('gives its mask and classes in forms that are read, beside the boxes', async () => {
    const answer = runDemoModel(picture(100, 80, (x, y) => (isIn(x, y, 60, 50, 12) ? 250 : 30)));
    const body = Buffer.from(JSON.stringify(answer));
    const reading = await readAnswer(
      { contentType: 'application/json', body },
      { pictureSize: async () => ({ width: 100, height: 80 }) },
    );
    const bounds = { x: 60, y: 50, width: 12, height: 12 };
    expect(reading).toMatchObject({
      boxes: [{ ...bounds, label: 'bright region' }],
      masks: [{ bounds, label: 'bright area', frame: 0, rows: 80, columns: 100 }],
      classes: [{ label: 'bright regions', score: answer.boxes[0]?.score }, { label: 'nothing bright' }],
      statement: 'some',
    });
  });

  it('sees no region in a flat picture', () => {
    const { mean, standard_deviation, sharpness, boxes } = runDemoModel(picture(50, 50, () => 77));
    expect({ mean, standard_deviation, sharpness, boxes }).toEqual({
      mean: 77,
      standard_deviation: 0,
      sharpness: 0,
      boxes: [],
    });
  });

  it('measures colour as luma', () => {
    const red: Picture = {
      ...picture(2, 2, () => 0, 3),
      samples: Uint8Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? 100 : 0)),
    };
    expect(runDemoModel(red).mean).toBe(29.9);
  });

  it('finds what is shown bright where low values are shown white', () => {
    const inverted: Picture = {
      ...picture(60, 60, (x, y) => (isIn(x, y, 30, 30, 10) ? 5 : 220)),
      display: { black: 255, white: 0 },
    };
    const [box] = runDemoModel(inverted).boxes;
    expect(box !== undefined && Math.abs(box.x - 30) <= 2 && Math.abs(box.width - 10) <= 4).toBe(true);
  });

  it('keeps the boxes of a large picture inside it', () => {
    const { boxes } = runDemoModel(picture(1_001, 700, (x, y) => (isIn(x, y, 960, 660, 60) ? 255 : 10)));
    expect(boxes.map(({ x, y, width, height }) => [x + width, y + height])).toEqual([[1_001, 700]]);
  });
});
