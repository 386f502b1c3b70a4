import { describe, expect, it } from 'vitest';
import { engineInspector } from '../../../../main/app/engine-inspector.ts';

describe('the inspector of the engine', () => {
  it('listens on the loopback port that is asked for', () => {
    expect(engineInspector({ SAGITTAL_INSPECT_ENGINE: '9230' }, false)).toEqual(['--inspect=127.0.0.1:9230']);
  });

  it('is never opened in an installed app', () => {
    expect(engineInspector({ SAGITTAL_INSPECT_ENGINE: '9230' }, true)).toEqual([]);
  });

  it.each([undefined, '', '0', '65536', '0.0.0.0:9230', '9230 --eval x', '-1'])('is not opened for %j', (asked) => {
    expect(engineInspector(asked === undefined ? {} : { SAGITTAL_INSPECT_ENGINE: asked }, false)).toEqual([]);
  });
});
