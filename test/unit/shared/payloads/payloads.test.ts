import { readdirSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  carriesImage,
  DEFAULT_PAYLOAD,
  PAYLOAD_FACTS,
  payloadFacts,
  payloadList,
  PAYLOADS,
  type PayloadCarrying,
} from '../../../../shared/payloads/payloads.ts';
import { profileSettingsSchema } from '../../../../shared/profile.ts';

const FOLDER = new URL('../../../../shared/payloads/', import.meta.url);

describe('the registry of payload forms', () => {
  it('has every file of its folder, and each form a file of its name', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''));
    expect(files.sort()).toEqual([...PAYLOADS, 'payload-facts', 'payloads'].sort());
  });

  it('is what a profile can be set to', () => {
    expect(profileSettingsSchema.shape.payload.unwrap().options).toEqual(PAYLOADS);
    expect(profileSettingsSchema.parse({ kind: 'http' }).payload).toBe(DEFAULT_PAYLOAD);
  });

  it('tells bodies with the image from those with its address, in types too', () => {
    expectTypeOf<PayloadCarrying<'address'>>().toEqualTypeOf<'s3-pointer'>();
    expect(PAYLOADS.filter((payload) => !carriesImage(payload))).toEqual(['s3-pointer']);
  });

  it('finds a form by its name, and none by another', () => {
    expect([payloadFacts('raw'), payloadFacts('toString')]).toEqual([PAYLOAD_FACTS.raw, null]);
  });

  it('lists names as people do', () => {
    expect([
      payloadList(({ takes }) => takes.length > 0),
      payloadList(({ takes }) => takes.includes('template')),
      payloadList(({ carries }) => carries === 'address'),
      payloadList(() => false),
    ]).toEqual(['json, multipart or s3-pointer', 'json or s3-pointer', 's3-pointer', '']);
  });
});

describe.each(PAYLOADS)('the form %s', (payload) => {
  const facts = PAYLOAD_FACTS[payload];
  const tried = (hasTemplate: boolean) => facts.tried({ field: 'scan', hasTemplate });

  it('has words that begin and end as they must where they stand', () => {
    expect([facts.label, tried(false)]).toEqual([
      expect.stringMatching(/^[A-Z].*[^.]$/),
      expect.stringMatching(/^[A-Z].*[^.]$/),
    ]);
    expect(facts.sends('scan')).toMatch(/^(?:[a-z]|JSON).*[^.]$/);
  });

  it('names the field of the image where it is asked for, and a template where it is one', () => {
    const takesField = facts.takes.includes('field');
    expect([facts.sends('scan').includes('scan'), tried(false).includes('scan')]).toEqual([takesField, takesField]);
    expect(tried(true).includes('template')).toBe(takesField && facts.takes.includes('template'));
  });

  it('is tried in variants of which none is another', () => {
    const variants = facts.variants.map((variant) => JSON.stringify(variant));
    expect([variants.length > 0, new Set(variants).size]).toEqual([true, variants.length]);
  });

  it('is small, and through S3 alone, only where it carries an address', () => {
    const carriesAddress = facts.carries === 'address';
    expect([facts.goesDirect, facts.goesInBatch, facts.largestImageBytes === null]).toEqual(
      Array.from({ length: 3 }, () => !carriesAddress),
    );
  });
});
