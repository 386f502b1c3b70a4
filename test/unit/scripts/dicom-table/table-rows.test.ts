import { expect, test } from 'vitest';
import { tableGroups } from '../../../../scripts/dicom-table/table-rows.ts';

test('dictionary and profile become one line a group, with how many numbers a value may hold, without repeating groups and nameless elements', () => {
  const attribute = (id: string, keyword: string, valueRepresentation: string, valueMultiplicity = '1') => ({
    id,
    keyword,
    valueRepresentation,
    valueMultiplicity,
  });
  const attributes = [
    attribute('00280106', 'SmallestImagePixelValue', 'US or SS'),
    attribute('00283006', 'LUTData', 'US or OW', '1-n or 1'),
    attribute('00283002', 'LUTDescriptor', 'US or SS', '3'),
    attribute('00080012', 'InstanceCreationDate', 'DA'),
    attribute('0008002a', 'AcquisitionDateTime', 'DT'),
    attribute('60xx3000', 'OverlayData', 'OB or OW'),
    attribute('00180061', '', 'DS'),
    attribute('fffee000', 'Item', 'See Note 2'),
  ];
  const profile = [
    { id: '0008002a', basicProfile: 'X/Z/D', rtnLongModifDatesOpt: 'C', rtnLongFullDatesOpt: 'K', rtnDevIdOpt: 'K' },
  ];
  expect(tableGroups(attributes, profile)).toEqual({
    g0008: '0012 DA - InstanceCreationDate;002A DT X/Z/D,mC,dK AcquisitionDateTime',
    g0028: '0106 US1 - SmallestImagePixelValue;3006 US - LUTData;3002 US3 - LUTDescriptor',
  });
});
